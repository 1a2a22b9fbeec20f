"""What every reader downloads stays small: the budgets of the design hold for the whole site."""

import gzip
import re
from pathlib import Path

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "yangpu_site" / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
FOR_SCREENS = re.compile(r'<link rel="stylesheet" href="{% static "(css/[^"]+)" %}">')
SCRIPTS = re.compile(r'<script src="{% static "(js/[^"]+)" %}"')
# "CSS ≤ 15 KB and script ≤ 8 KB gzipped for the whole site, fonts ≤ 60 KB"; kibibytes.
CSS, SCRIPT, FONTS = 15 * 1024, 8 * 1024, 60 * 1024


def of_base(pattern: re.Pattern) -> list[Path]:
    found = pattern.findall((TEMPLATES / "base.html").read_text())
    return [STATIC / name for name in found]


def gzipped(files: list[Path]) -> dict[str, int]:
    return {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in files}


def test_the_styles_of_all_public_pages_fit_their_budget():
    weights = gzipped(of_base(FOR_SCREENS))
    assert set(weights) == {"base.css", "parts.css", "figures.css", "pages.css"}
    assert sum(weights.values()) <= CSS, weights


def test_the_scripts_of_all_public_pages_fit_their_budget():
    weights = gzipped(of_base(SCRIPTS))
    assert set(weights) == {"site.js", "search.js"}
    assert sum(weights.values()) <= SCRIPT, weights


def test_the_fonts_fit_their_budget():
    weights = {file.name: file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2")}
    assert weights
    assert sum(weights.values()) <= FONTS, weights


def test_no_public_page_brings_styles_or_scripts_of_its_own():
    """Whatever one page alone would load is not in the budgets above."""
    own = re.compile(r'{% static ["\'](?:css|js)/')
    desk = {"base.html", "500.html"}
    public = [
        path
        for path in TEMPLATES.rglob("*.html")
        if path.relative_to(TEMPLATES).parts[0] not in {"wagtailcore", "wagtail_localize", "desk"}
        and path.name not in desk
        and not {"admin", "desk"} & set(path.relative_to(TEMPLATES).parts)
    ]
    assert len(public) > 50
    assert [path.name for path in public if own.search(path.read_text())] == []
