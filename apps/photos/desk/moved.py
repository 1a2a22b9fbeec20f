"""Leads from Wagtail's own screens for images to those of the photo desk.

Wagtail's names stay, because its choosers, usage lists and searches link by them; only what
answers there is ours.
"""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_safe


@require_safe
def to_library(request):
    """Lead to the library, with the words or the keyword that were asked for."""
    asked = {"q": request.GET.get("q"), "keyword": request.GET.get("tag")}
    asked = {name: words for name, words in asked.items() if words}
    if not asked:
        return redirect("photo_desk:start")
    return redirect(f"{reverse('photo_desk:library')}?{urlencode(asked)}")


@require_safe
def to_photo(_request, image_id: int, _rest: str = ""):
    """Lead to the photo's own screen."""
    return redirect("photo_desk:photo", pk=image_id)


@require_safe
def to_uses(_request, image_id: int):
    """Lead to where the photo is used."""
    return redirect(reverse("photo_desk:photo", args=[image_id]) + "#uses")


@require_safe
def to_upload(_request, _rest: str = ""):
    """Lead to where photos are handed in."""
    return redirect("photo_desk:upload")


# What takes in files or saves by Wagtail's own forms must not stand beside the desk: it would
# know nothing of the intake's checks. Where nothing leads from, a redirect still answers.
urlpatterns = [
    path("", to_library),
    path("results/", to_library),
    path("add/", to_upload),
    path("multiple/add/", to_upload),
    path("multiple/<path:_rest>", to_upload),
    path("usage/<int:image_id>/", to_uses),
    path("<int:image_id>/", to_photo),
    # What draws a picture beside our own drawing would keep what its original tells.
    path("<int:image_id>/generate_url/", to_photo),
    path("<int:image_id>/generate_url/<path:_rest>", to_photo),
    path("<int:image_id>/preview/<path:_rest>", to_photo),
]
