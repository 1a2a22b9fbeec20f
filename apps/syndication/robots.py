"""What programs that walk the site are asked to leave alone, and where its map is."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Places for staff, and the address that only keeps a choice of language.
CLOSED = ("wagtailadmin_home", "set_language")


@require_safe
@cache_control(public=True, max_age=24 * 3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Answer robots.txt (RFC 9309)."""
    private = reverse("private_file", args=["x"]).removesuffix("x")
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in (*map(reverse, CLOSED), private)),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
