"""What the site already knows of a piece: its own pages by name, its registry by value."""

from dataclasses import replace

from django.db.models import Q
from wagtail.models import Page

from apps.desk.piece import MentionHit, Piece
from apps.figures.models import Observation
from apps.names.matcher import NameMatcher

KINDS = {"clusters": "cluster", "places": "place", "events": "event", "enterprises": "enterprise"}
STRIP_LENGTH = 4


def language_of(piece: Piece) -> str:
    """Return the code of the locale that a piece belongs to; the site may lack it."""
    return "zh-hans" if piece.lang == "zh-Hans" else "en"


def with_known_names(piece: Piece, matcher: NameMatcher) -> Piece:
    """Return ``piece`` with the names of the site's own pages first among its mentions.

    A name that the parser only guessed gives way to the page that carries it.
    """
    first: dict = {}
    for paragraph, text in piece.texts():
        for match in matcher.find(text):
            first.setdefault(match.key, (match.text, paragraph))
    pages = Page.objects.filter(pk__in=[key for key in first if isinstance(key, int)])
    by_id = {page.pk: page for page in pages.specific()}
    known = [
        MentionHit(text, _kind(by_id[key]), key, paragraph, "page", 1.0)
        if isinstance(key, int)
        else MentionHit(text, "programme", None, paragraph, "term", 1.0)
        for key, (text, paragraph) in first.items()
    ]
    guessed = [mention for mention in piece.mentions if not _is_known(mention.name, matcher)]
    return replace(piece, mentions=(*known, *guessed))


def _is_known(name: str, matcher: NameMatcher) -> bool:
    """Tell whether the site knows the whole name; "Yangpu Binjiang" is but a part of a longer."""
    return any((match.start, match.end) == (0, len(name)) for match in matcher.find(name))


def _kind(page) -> str:
    if getattr(page, "is_institution", False):
        return "institution"
    return KINDS[page._meta.app_label]


def registry_matches(piece: Piece) -> list[Observation]:
    """Return the registry's observations that a piece certainly speaks of, in text order.

    A number counts only when value, comparator, status and unit leave exactly one current
    observation: a wrong figure beside a text is worse than none.
    """
    found: list[Observation] = []
    for hit in piece.figures:
        if hit.value is None:
            continue
        candidates = Observation.objects.with_figure().current().filter(value=hit.value)
        candidates = candidates.filter(comparator=hit.comparator, status=hit.status)
        if hit.unit == "percent":
            candidates = candidates.filter(figure__unit_en="%")
        elif hit.unit == "rank":
            candidates = candidates.filter(figure__kind="rank")
        else:
            candidates = candidates.exclude(Q(figure__unit_en="%") | Q(figure__kind="rank"))
        matches = list(candidates[:2])
        if len(matches) == 1 and matches[0] not in found:
            found.append(matches[0])
    return found
