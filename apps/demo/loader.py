"""Loads the demo: makes what is missing and touches nothing that is there."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Site

from apps.demo import content, frontdoor, pages, pictures, shared
from apps.demo.register import Register
from apps.demo.trees import Tree
from apps.operations.site import set_up_site
from apps.operations.trees import MAIN_LANGUAGE, first_pages, languages

Say = Callable[[str], None]

# Each is whole or undone; what a later one needs, an earlier one has made.
STEPS = {
    "Pictures": (pictures.load_photos,),
    "People, terms, framework and figures": (
        shared.load_people,
        shared.load_terms,
        shared.load_sections,
        shared.load_framework,
        shared.load_figures,
    ),
    "Pages": (pages.load_pages, shared.tie_figures_to_subjects),
}


def load(say: Say) -> dict[str, int]:
    """Load what is missing; return how many objects of each part were made.

    Args:
        say: is told what has just been done.
    """
    return dict(load_all(say).made)


def load_all(say: Say) -> Register:
    """As :func:`load`, but return all that is known of what was made."""
    with override(MAIN_LANGUAGE):
        set_up_site(base_url=settings.WAGTAILADMIN_BASE_URL)
        site = Site.objects.get(is_default_site=True)
        register = Register()
        know_index_pages(register, site)
        for name, functions in STEPS.items():
            _step(name, functions, register, say)
        _step("Front door", (lambda found: frontdoor.fill(found, site),), register, say)
    return register


def _step(name: str, functions: tuple[Callable, ...], register: Register, say: Say) -> None:
    before = sum(register.made.values())
    with transaction.atomic():
        for function in functions:
            function(register)
    count = sum(register.made.values()) - before
    say(f"{name}: {count} new" if count else f"{name}: all there")


def know_index_pages(register: Register, site: Site) -> None:
    """Let the keys ``home``, ``reports``, ``places`` … mean the pages that were set up.

    A language that lacks one of them, because somebody built its tree another way, is left out.
    """
    home = site.root_page
    expected = first_pages(home, MAIN_LANGUAGE).keys()
    for language in filter(content.is_written_in, languages()):
        found = first_pages(home, language)
        if found.keys() != expected:
            continue
        tree = Tree(register, language)
        for key, page in found.items():
            tree.use(key, page)
        register.trees.append(tree)
