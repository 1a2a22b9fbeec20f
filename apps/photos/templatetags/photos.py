"""Responsive pictures: AVIF, WebP and JPEG, with width and height always set."""

from django import template
from django.utils.html import format_html, format_html_join

from apps.photos import renditions
from apps.photos.models import for_readers as photo_for_readers

register = template.Library()


@register.filter
def for_readers(photo):
    """Return the photo if readers may see it, else None."""
    return photo_for_readers(photo) if photo else None


@register.simple_tag
def picture(photo, size, alt=None, **attributes):
    """Print a ``<picture>`` of ``photo``.

    Args:
        photo: the photo; None or one that readers may not see prints nothing.
        size: a key of :data:`apps.photos.sizes.SIZES`.
        alt: the text alternative; None takes the photo's own, "" marks it decorative here.
        attributes: ``class_`` for the img element; ``eager=True`` for the picture that is
            seen first, which must not wait for layout.
    """
    sources = photo and renditions.picture_sources(photo, size)
    if not sources:
        return ""
    eager = attributes.pop("eager", False)
    css = attributes.pop("class_", "") or attributes.pop("class", "")
    loading = ("fetchpriority", "high") if eager else ("loading", "lazy")
    return format_html(
        '<picture>{}<img{} src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'
        ' decoding="async" {}="{}"></picture>',
        format_html_join(
            "",
            '<source type="{}" srcset="{}" sizes="{}">',
            ((s.mime_type, s.srcset, sources.sizes) for s in sources.alternatives),
        ),
        format_html(' class="{}"', css) if css else "",
        sources.fallback.url,
        sources.srcset,
        sources.sizes,
        sources.fallback.width,
        sources.fallback.height,
        photo.default_alt_text if alt is None else alt,
        *loading,
    )


@register.simple_tag(takes_context=True)
def share_card(context, photo):
    """Return the picture that other sites show beside a link: its ``url``, width and height.

    None for no photo, for one that readers may not see, and while the picture is not drawn yet.
    """
    card = photo and renditions.share_card(photo)
    if not card:
        return None
    request = context.get("request")
    url = request.build_absolute_uri(card.url) if request else card.url
    return {"url": url, "width": card.width, "height": card.height}
