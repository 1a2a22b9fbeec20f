"""Handing photos in: a page for each batch, and the address that its files are sent to.

Hides the two ways in: a browser with script sends one file at a time, each under a key of its own,
and is answered in JSON; one without sends a plain form and is answered with the same page.
"""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from apps.photos.desk import suggestions
from apps.photos.desk.base import DeskView
from apps.photos.desk.batch import Batch
from apps.photos.desk.receiving import (
    MOST_ARCHIVE_BYTES,
    MOST_PICTURE_BYTES,
    Result,
    key_of,
    receive,
)
from apps.photos.desk.wording import script_words
from apps.photos.intake import ACCEPTED, Intake
from apps.photos.models import Photo
from apps.photos.permissions import policy


def begin(request: HttpRequest):
    """Open a new batch; nothing is stored before the first photo."""
    return redirect("photo_desk:batch", batch=uuid4())


class BatchView(DeskView):
    """The page of a batch: where photos are handed in and described."""

    page_title = gettext_lazy("Upload photos")
    header_icon = "upload"
    template_name = "photos/desk/upload.html"

    def dispatch(self, request, *args, **kwargs):
        if not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def page(self, batch: Batch, **more):
        """Answer with the whole page."""
        context = self.get_context_data(
            batch=batch,
            script_words=script_words(),
            event_names=suggestions.event_names(self.request.user),
            place_names=suggestions.place_names(self.request.user),
            most_bytes=MOST_PICTURE_BYTES,
            most_archive_bytes=MOST_ARCHIVE_BYTES,
            most_megabytes=MOST_PICTURE_BYTES // 1024**2,
            most_archive_megabytes=MOST_ARCHIVE_BYTES // 1024**2,
            **more,
        )
        return render(self.request, self.template_name, context)


class SaveView(BatchView):
    """Saves the words of a whole batch in one go."""

    def get(self, request, batch: UUID):
        # Whoever had to sign in first is sent here by its address.
        return redirect("photo_desk:batch", batch=batch)

    def post(self, request, batch: UUID):
        found = Batch(batch, request.user, request.POST)
        if not found.is_valid():
            messages.error(request, _("Nothing is saved yet. See what is marked below."))
            return self.page(found)
        changed = found.save()
        told = ngettext("%(count)d photo saved.", "%(count)d photos saved.", changed)
        onward = [
            messages.button(reverse("photo_desk:upload"), _("Upload more")),
            messages.button(reverse("photo_desk:inbox"), _("See the inbox")),
        ]
        messages.success(request, told % {"count": changed}, buttons=onward)
        if found.left_alone:
            messages.warning(
                request, _("What somebody approved meanwhile stays as it was approved.")
            )
        return redirect("photo_desk:batch", batch=batch)


class UploadView(BatchView):
    """Shows a batch and takes in its files."""

    def get(self, request, batch: UUID):
        if wants_json(request):
            return JsonResponse(self._state(batch))
        return self.page(Batch(batch, request.user))

    def post(self, request, batch: UUID):
        files = request.FILES.getlist("files")
        if not wants_json(request):
            received = [self._receive(file, key_of(file, batch), batch) for file in files]
            results = [result for group in received for result in group]
            return self.page(Batch(batch, request.user), results=results, nothing_sent=not files)
        key = as_uuid(request.POST.get("key"))
        if len(files) != 1 or key is None:
            return JsonResponse({"reason": _("Send one file and its key.")}, status=400)
        results = self._receive(files[0], key, batch)
        return JsonResponse({"results": self._told(batch, results)})

    def _receive(self, file, key: UUID, batch: UUID) -> list[Result]:
        on_duplicate = self.request.POST.get("on_duplicate")
        return receive(
            file,
            key=key,
            batch=batch,
            by=self.request.user,
            keep_position=bool(self.request.POST.get("keep_position")),
            on_duplicate=on_duplicate if on_duplicate in ("use", "keep") else "ask",
        )

    def _state(self, batch: UUID) -> dict:
        """Tell a browser that lost touch whether it may go on, and whether its file arrived."""
        key = as_uuid(self.request.GET.get("key"))
        mine = Photo.objects.visible_to(self.request.user).filter(upload_batch=batch)
        arrived = key and mine.filter(upload_key=key).first()
        results = [Result(arrived.original_name, Intake(ACCEPTED, arrived))] if arrived else []
        return {"token": get_token(self.request), "results": self._told(batch, results)}

    def _told(self, batch: UUID, results: list[Result]) -> list[dict]:
        """Say what became of files, as the importer does, and give what the page shows of them."""
        photos = [result.intake.photo for result in results if result.intake.photo]
        mine = Photo.objects.visible_to(self.request.user).filter(pk__in=[p.pk for p in photos])
        entries = Batch(batch, self.request.user).entries_of(mine)
        by_photo = {entry.photo.pk: entry for entry in entries}
        return [self._one_told(result, by_photo) for result in results]

    def _one_told(self, result: Result, entries: dict) -> dict:
        taken = result.intake
        told = {
            "file": result.name,
            "outcome": taken.outcome,
            "reason": taken.reason,
            "photo_id": taken.photo and taken.photo.pk,
            "duplicate_of": taken.duplicate_of and taken.duplicate_of.pk,
        }
        if taken.outcome == ACCEPTED and (entry := entries.get(taken.photo.pk)):
            told["entry"] = render_to_string("photos/desk/batch_entry.html", {"entry": entry})
        return told


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a person."""
    return request.accepts("application/json") and not request.accepts("text/html")


def as_uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
