"""What somebody may have meant by an address that leads nowhere: live pages, best first.

Compares by what an address is read for: the last name in it, in pinyin where it is Chinese. The
same slug, former slugs and titles count, in any language; a typing error or two do no harm.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.db.models import Q
from rapidfuzz import fuzz, process
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from apps.core.addresses import address_at, trees
from apps.core.slugs import slug_of

NEAR_ENOUGH = 72  # of 100, as RapidFuzz counts
MOST_LOOKED_AT = 300
LOOKED_AT = 40  # names that come near, before they are looked at closely
PIECE = 4  # letters of a word that a typing error may have spared
# Names of files and of kinds of pages, which say nothing of one page.
_SAYS_NOTHING = {"index", "default", "home", "page", "html", "htm", "content", "info", "node"}


@dataclass(frozen=True)
class Proposal:
    """A live page that readers may see.

    Attributes:
        page_id: the page.
        title: its title.
        language: the code of its language, as "zh-hans".
        path: its address, without scheme and host.
        score: how near it is, up to 100.
    """

    page_id: int
    title: str
    language: str
    path: str
    score: float


@dataclass(frozen=True)
class _Candidate:
    page_id: int
    title: str
    language: str
    path: str
    names: tuple[str, ...]


def for_visitor(path: str, language: str, *, most: int = 3) -> list[Proposal]:
    """Return what a visitor may have meant; three queries, whatever there is.

    Args:
        path: the address, decoded, without query.
        language: that of the address; pages in it come first among equals.
    """
    sought = sought_by(path)
    if not sought:
        return []
    near = Q()
    for piece in _pieces(sought):
        near |= Q(slug__contains=piece)
    for word in _longest_words(sought)[:2]:
        near |= Q(title__icontains=word)
    former = _former(Q(old_path__endswith=f"/{path.rstrip('/').rpartition('/')[2]}"))
    pages = Page.objects.filter(near | Q(pk__in=former))
    return nearest(sought, language, _candidates(pages, former, MOST_LOOKED_AT), most=most)


def for_desk(paths: Sequence[str], *, most: int = 3) -> dict[str, list[Proposal]]:
    """Return for each address what it may have meant; as many queries for fifty as for one."""
    former = _former(Q(redirect_page__isnull=False))
    candidates = _candidates(Page.objects.all(), former)
    return {
        path: nearest(sought, path.strip("/").partition("/")[0], candidates, most=most)
        for path in paths
        if (sought := sought_by(path))
    }


def sought_by(path: str) -> str:
    """Return the slug that an address asks for: its last part that says something."""
    for part in reversed(urlsplit(path).path.strip("/").split("/")[1:] or [path.strip("/")]):
        name = re.sub(r"\.s?html?$|\.aspx?$|\.jsp$", "", part, flags=re.IGNORECASE)
        slug = slug_of(name, fallback="page")
        if slug not in _SAYS_NOTHING and re.search(r"[a-z]{2}", slug):
            return slug
    return ""


def nearest(
    sought: str, language: str, candidates: Iterable[_Candidate], *, most: int
) -> list[Proposal]:
    """Return the candidates that come near enough, best first. Pure."""
    named = [(name, candidate) for candidate in candidates for name in candidate.names]
    # Two quick looks at all: the same letters, and the same words in whatever order.
    letters = process.extract(
        sought, [n for n, _c in named], scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=LOOKED_AT
    )
    words = process.extract(
        _spaced(sought),
        [_spaced(name) for name, _candidate in named],
        scorer=fuzz.token_ratio,
        score_cutoff=NEAR_ENOUGH,
        limit=LOOKED_AT,
    )
    found: dict[int, Proposal] = {}
    for at in {at for _name, _score, at in (*letters, *words)}:
        name, one = named[at]
        score = _score(sought, name)
        known = found.get(one.page_id)
        if score >= NEAR_ENOUGH and (known is None or known.score < score):
            found[one.page_id] = Proposal(one.page_id, one.title, one.language, one.path, score)
    ranked = sorted(found.values(), key=lambda p: (-p.score, p.language != language, p.path))
    return ranked[:most]


def _score(one: str, other: str) -> float:
    """Score two slugs, up to 100: as they stand; a little less with their words in other order."""
    in_order = fuzz.ratio(one, other)
    in_any_order = fuzz.token_sort_ratio(_spaced(one), _spaced(other)) - 4
    return max(in_order, in_any_order, _contained(one, other))


def _contained(one: str, other: str) -> float:
    """Score a name that is wholly part of the other by how much of it."""
    mine, theirs = set(one.split("-")), set(other.split("-"))
    less, more = sorted((mine, theirs), key=len)
    if len(less) < 2 or not less <= more:
        return 0
    return 70 + 25 * len(less) / len(more)


@lru_cache(maxsize=65536)
def _spaced(slug: str) -> str:
    return slug.replace("-", " ")


def _longest_words(sought: str) -> list[str]:
    return sorted(dict.fromkeys(sought.split("-")), key=len, reverse=True)


def _pieces(sought: str) -> list[str]:
    """Return what a slug that comes near will hold: beginnings and ends of its longest words."""
    pieces = [sought]
    for word in _longest_words(sought)[:4]:
        if len(word) > PIECE:
            pieces += [word[:PIECE], word[-PIECE:]]
        elif len(word) > 2:
            pieces.append(word)
    return list(dict.fromkeys(pieces))[:7]


def _former(which: Q) -> dict[int, list[str]]:
    """Return the names that pages had in former addresses."""
    found: dict[int, list[str]] = {}
    rows = Redirect.objects.filter(which, redirect_page__isnull=False)
    for page_id, old in rows.values_list("redirect_page_id", "old_path")[: 10 * MOST_LOOKED_AT]:
        found.setdefault(page_id, []).append(old.rpartition("/")[2])
    return found


def _candidates(pages, former: dict[int, list[str]], most: int | None = None) -> list[_Candidate]:
    known = trees()
    fields = ("pk", "title", "slug", "url_path", "locale__language_code")
    found = []
    rows = pages.live().public().filter(depth__gt=1).values_list(*fields)
    for pk, title, slug, place, language in rows[:most]:
        if address := address_at(place, known):
            names = dict.fromkeys([slug, _read(title), *former.get(pk, [])])
            path = f"{address.path.rstrip('/')}/"
            found.append(_Candidate(pk, title, language, path, tuple(names)))
    return found


@lru_cache(maxsize=16384)
def _read(title: str) -> str:
    return slug_of(title, fallback="page", longest=255)
