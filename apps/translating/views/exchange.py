"""A translation as a file: downloaded for a translator, handed in again."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from apps.translating.exchange import MOST_BYTES, po_file, take_in
from apps.translating.refusals import Refused
from apps.translating.views.rights import editable_translation


def download(request, translation_id: int):
    """Answer the texts of a translation as a PO file named for its page and language."""
    translation, _page = editable_translation(request, translation_id)
    code = translation.target_locale.language_code
    name = "".join(sign for sign in translation.source.object_repr if sign not in '/\\:"')
    response = HttpResponse(
        str(po_file(translation)), content_type="text/x-gettext-translation; charset=utf-8"
    )
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name[:80]} {code}.po"
    )
    return response


@require_POST
def upload(request, translation_id: int):
    """Take in a PO file, or say why not."""
    translation, page = editable_translation(request, translation_id)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise Refused(_("Choose a PO file first."))
        taken = take_in(translation, file.read(MOST_BYTES + 1), by=request.user)
    except Refused as refused:
        messages.warning(request, _("Nothing was taken from the file:"))
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        words = ngettext(
            "%(count)s text was taken from the file; %(changed)s changed.",
            "%(count)s texts were taken from the file; %(changed)s changed.",
            taken.texts,
        )
        messages.success(request, words % {"count": taken.texts, "changed": taken.changed})
    return redirect("wagtailadmin_pages:edit", page.pk)
