"""Responsive pictures: AVIF, WebP and JPEG, with width and height always set."""

from django import template
from django.utils.html import format_html, format_html_join

from apps.photos.renditions import picture_sources

register = template.Library()


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
    if photo is None or not photo.may_be_shown:
        return ""
    sources = picture_sources(photo, size)
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
def photo_url(context, photo, size="share"):
    """Print the absolute address of the photo's largest JPEG in ``size``."""
    if photo is None or not photo.may_be_shown:
        return ""
    url = picture_sources(photo, size, formats=("jpeg",)).fallback.url
    request = context.get("request")
    return request.build_absolute_uri(url) if request else url
