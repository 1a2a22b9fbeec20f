"""What is done to photos from the desk, to one or to fifty: judged, returned, described.

Hides how an outcome is told: what was done in one line, what was refused photo by photo with the
reasons.
"""

from collections.abc import Callable

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.search.index import insert_or_update_object

from apps.photos import services
from apps.photos.desk.base import DeskView, photo_url
from apps.photos.desk.widgets import DayInput
from apps.photos.models import Photo
from apps.photos.permissions import policy
from apps.photos.services import Outcome

FIELDS = (
    *("photographer", "credit", "event_name", "place_name", "taken_on", "licence"),
    *("copyright_notice", "rights_holder", "rights_scope", "rights_valid_until"),
    "people_release",
)
MOST_AT_ONCE = 500


class FieldsForm(forms.ModelForm):
    """Values for many photos at once; what is left empty stays as each photo has it."""

    keywords = forms.CharField(
        label=gettext_lazy("Add keywords"),
        required=False,
        help_text=gettext_lazy("Between commas."),
    )

    class Meta:
        model = Photo
        fields = FIELDS
        widgets = {"taken_on": DayInput, "rights_valid_until": DayInput}

    def __init__(self, data=None):
        super().__init__(data, prefix="set", label_suffix="")

    @property
    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in FIELDS if self.cleaned_data[name]}

    @property
    def keyword_list(self) -> list[str]:
        split = self.cleaned_data["keywords"].replace("，", ",").split(",")
        return [word.strip() for word in split if word.strip()]


class ActsView(DeskView):
    """Does one thing to all chosen photos, then leads back to where they were chosen."""

    def get(self, request):
        # Whoever had to sign in first comes here by its address.
        return redirect("photo_desk:start")

    def post(self, request):
        chosen = request.POST.getlist("photo")[:MOST_AT_ONCE]
        keys = [key for key in chosen if key.isdecimal()]
        photos = list(self.photos().filter(pk__in=keys).order_by("-created_at", "-pk"))
        if photos:
            act_on(request, photos, request.POST.get("act"))
        else:
            messages.error(request, _("Choose at least one photo."))
        return redirect(self.next_url(reverse("photo_desk:start")))


class ActView(DeskView):
    """Does one thing to one photo, from its own screen."""

    def get(self, request, pk: int):
        return redirect(photo_url(self.photo_or_404(pk)))

    def post(self, request, pk: int):
        photo = self.photo_or_404(pk)
        onward = below_in_inbox(self.photos(), photo) if self.approver else []
        act_on(request, [photo], request.POST.get("act"), onward=onward)
        return redirect(self.next_url(photo_url(photo)))


def below_in_inbox(photos: QuerySet, photo: Photo) -> list:
    """Return a button to the next of `photos` in the inbox, for whoever goes through it."""
    below = photos.filter(state=Photo.State.INBOX, created_at__lte=photo.created_at)
    following = below.exclude(pk=photo.pk).order_by("-created_at", "-pk").first()
    return [messages.button(photo_url(following), _("Next in the inbox"))] if following else []


def act_on(
    request: HttpRequest, photos: list[Photo], name: str | None, *, onward: list | None = None
) -> Outcome | None:
    """Do the act called `name` to `photos` and tell what came of it.

    Args:
        onward: buttons for where to go on from there.

    Returns:
        the outcome; None when nothing could be tried, which has been told too.

    Raises:
        PermissionDenied: the person may not do it, or there is no such act.
    """
    if name not in ACTS:
        raise PermissionDenied
    act, told = ACTS[name]
    try:
        outcome = act(request, photos)
    except ValueError as reason:
        messages.error(request, str(reason))
        return None
    if outcome.done:
        count = len(outcome.done)
        messages.success(request, told % {"count": count}, buttons=onward)
    if outcome.refused:
        messages.error(request, _refusals(outcome))
    return outcome


def _refusals(outcome: Outcome) -> str:
    count = len(outcome.refused)
    head = ngettext(
        "%(count)d photo was left as it is:", "%(count)d photos were left as they are:", count
    )
    lines = ((photo_url(photo), photo.title, " ".join(why)) for photo, why in outcome.refused)
    listed = format_html_join("", '<li><a href="{}">{}</a> — {}</li>', lines)
    return format_html("{}<ul>{}</ul>", head % {"count": count}, listed)


def _approve(request, photos) -> Outcome:
    return services.approve(photos=photos, by=request.user)


def _send_back(request, photos) -> Outcome:
    return services.send_back(photos=photos, by=request.user, reason=request.POST.get("reason", ""))


def _withdraw(request, photos) -> Outcome:
    return services.withdraw(photos=photos, by=request.user, reason=request.POST.get("reason", ""))


def _reinstate(request, photos) -> Outcome:
    outcome = Outcome()
    for photo in photos:
        one = services.reinstate(photo=photo, by=request.user)
        outcome.done += one.done
        outcome.refused += one.refused
    return outcome


def _hand_in(request, photos) -> Outcome:
    return services.hand_in_again(photos=photos, by=request.user)


def _set_fields(request, photos) -> Outcome:
    form = FieldsForm(request.POST)
    if not form.is_valid():
        raise ValueError(" ".join(_errors(form)))
    if not form.values and not form.keyword_list:
        raise ValueError(_("Fill in what the photos shall say."))
    changeable = policy.instances_user_has_any_permission_for(request.user, ["change"])
    mine = set(changeable.filter(pk__in=[p.pk for p in photos]).values_list("pk", flat=True))
    outcome = Outcome()
    for photo in photos:
        if photo.pk not in mine:
            outcome.refused.append((photo, [_("It is approved; only an editor may change it.")]))
            continue
        for name, value in form.values.items():
            setattr(photo, name, value)
        # Nothing else: somebody may judge the photo at this moment.
        photo.save(update_fields=list(form.values))
        photo.tags.add(*form.keyword_list)
        insert_or_update_object(photo)
        log(instance=photo, action="wagtail.edit", user=request.user)
        outcome.done.append(photo)
    return outcome


def _errors(form: forms.Form) -> list[str]:
    return [f"{form[name].label}: {error}" for name, all_ in form.errors.items() for error in all_]


# What the buttons say, what it does, and how it is told.
ACTS: dict[str, tuple[Callable, str]] = {
    "approve": (
        _approve,
        ngettext_lazy("%(count)d photo approved.", "%(count)d photos approved.", "count"),
    ),
    "return": (
        _send_back,
        ngettext_lazy("%(count)d photo returned.", "%(count)d photos returned.", "count"),
    ),
    "withdraw": (
        _withdraw,
        ngettext_lazy(
            "%(count)d photo withdrawn: it is off the site.",
            "%(count)d photos withdrawn: they are off the site.",
            "count",
        ),
    ),
    "reinstate": (
        _reinstate,
        ngettext_lazy(
            "%(count)d photo is back in the inbox.",
            "%(count)d photos are back in the inbox.",
            "count",
        ),
    ),
    "hand_in": (
        _hand_in,
        ngettext_lazy(
            "%(count)d photo handed in again.", "%(count)d photos handed in again.", "count"
        ),
    ),
    "set": (
        _set_fields,
        ngettext_lazy("%(count)d photo changed.", "%(count)d photos changed.", "count"),
    ),
}
