"""The field of a slug on the desk: it shows what the server makes of the title, as one types.

Hides the address that answers with slugs, and which typed words it asks about. Without script
the field stays empty and saving fills it.
"""

from urllib.parse import urlencode

from django import forms
from django.apps import apps
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from wagtail.models import Page

from apps.core.slugs import free_slug, kind_of, slug_of


def free_below(parent: Page | None, base: str, page_id: int | None = None) -> str:
    """Return ``base``, or with a number behind it, as no other page below ``parent`` has it."""
    if parent is None:
        return base
    siblings = parent.get_children().exclude(pk=page_id)
    return free_slug(base, lambda slug: siblings.filter(slug=slug).exists())


class SlugInput(forms.TextInput):
    """Follows the fields that name the thing, until somebody writes another slug."""

    class Media:
        js = ("js/slug.js",)

    @classmethod
    def of_page(cls, page: Page, parent: Page | None) -> "SlugInput":
        """Return the field for a page; the slug of a live page stays when its title changes."""
        about = {"kind": type(page)._meta.label_lower, "parent": parent and parent.pk}
        if page.pk:
            about["page"] = page.pk
        made = free_below(parent, slug_of(page.title, fallback=kind_of(page)), page.pk)
        follows = not page.live and page.slug in ("", made)
        return cls._asking(about, ["title"] if not page.pk or follows else [])

    @classmethod
    def of_copy(cls, page: Page, parent: Page) -> "SlugInput":
        """Return the field for the copy of a page."""
        about = {"kind": page.specific_class._meta.label_lower, "parent": parent.pk}
        return cls._asking(about, ["new_title"])

    @classmethod
    def of_object(cls, thing) -> "SlugInput":
        """Return the field for an object whose model is :class:`~apps.core.slugged.Slugged`."""
        about = {"kind": thing._meta.label_lower, "object": thing.pk}
        return cls._asking(about, [] if thing.pk else list(thing.slug_sources))

    @classmethod
    def _asking(cls, about: dict, sources: list[str]) -> "SlugInput":
        known = {name: value for name, value in about.items() if value}
        return cls(
            attrs={
                "data-slug-url": f"{reverse('core_slug')}?{urlencode(known)}",
                "data-slug-from": " ".join(sources),
            }
        )


def answer_slug(request: HttpRequest) -> JsonResponse:
    """Answer the slug that saving would make: of ``name`` (one or several) for a ``kind``.

    Registered below the admin, so that only staff ask.
    """
    names = request.GET.getlist("name")
    try:
        model = apps.get_model(request.GET.get("kind", ""))
    except (LookupError, ValueError):
        return JsonResponse({"error": "kind"}, status=400)
    if not any(name.strip() for name in names):
        return JsonResponse({"slug": ""})
    if issubclass(model, Page):
        parent = Page.objects.filter(pk=_number(request, "parent")).first()
        base = slug_of(*names, fallback=kind_of(model))
        return JsonResponse({"slug": free_below(parent, base, _number(request, "page"))})
    thing = model(pk=_number(request, "object"))
    if not hasattr(thing, "made_slug"):
        return JsonResponse({"error": "kind"}, status=400)
    return JsonResponse({"slug": thing.made_slug(*names)})


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None
