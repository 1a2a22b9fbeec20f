"""Likely names in English: capitalised runs with a cue, and items of lists of enterprises.

Hides where such a run begins and ends: "of" and "and" may be inside a name, a
possessive or a list ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from apps.desk.detection.name_cues import CUES_EN, LIST_NOUNS_EN
from apps.desk.detection.numbers import SMALL_EN
from apps.desk.detection.tokens import Token, Tokens
from apps.desk.wording import word_set

_RESEARCH = re.compile(
    r"\b(?:research|r&d|laborator|medical|technology|service|data|testing)", re.IGNORECASE
)
_OPEN_KINDS = word_set("institution event programme")
_SMALL_CUES = word_set("park campus museum stadium plaza")
_TRIGGERS = (
    ("such", "as"),
    ("led", "by"),
    ("including",),
    ("like",),
    ("namely",),
    ("represented", "by"),
)
_CLUSTER_NOUNS = word_set("""
    clusters industries sectors fields pillars tracks roles
""")
_VIEW = word_set("""
    view views scene sight panorama skyline scenery
""")
_CONNECTORS = word_set("""
    of and for on & de
""")
_NOT_FIRST = word_set("""
    the a an in on at of for to by with from as and but or so yet if when while since after
    before during under over this that these those its their his her our it they we he she
    hence thus moreover meanwhile however also last next now today according founded located
    known both all many most some such covering jointly
""")
_KEEP_POSSESSIVE = word_set("""
    people children women workers citizens youth farmers men writers teachers
""")
MAX_ITEMS, MAX_RUN = 40, 16


@dataclass(frozen=True)
class LikelyName:
    """A likely name at ``start`` to ``end`` of a text and what it seems to be.

    ``reason``: it stands in a "list" of names, or has a word that is a "cue".
    """

    text: str
    kind: str
    start: int
    end: int
    reason: str = "cue"


def english_names(text: str) -> list[LikelyName]:
    """The likely names of an English text, in order, none overlapping."""
    tokens = Tokens(text)
    listed = [replace(name, reason="list") for name in _list_items(tokens)]
    found = [*listed, *_clusters(tokens), *_cued(tokens), *_views(tokens)]
    chosen: list[LikelyName] = []
    # What stands in a list is surer than what a cue says; of the same sort the longer name.
    for name in sorted(found, key=lambda name: name.start):
        if not chosen or name.start >= chosen[-1].end:
            chosen.append(name)
    return chosen


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and any(
        letter.isupper() for letter in token.text[:2] + token.text[-1:]
    )


def _ends_possessive(token: Token) -> bool:
    low = token.low.replace("’", "'")
    return low.endswith("'s") and low[:-2] not in _KEEP_POSSESSIVE


def _run_end(tokens: Tokens, i: int, connectors: frozenset[str] = _CONNECTORS) -> int:
    """The index behind the capitalised run that begins at token ``i``."""
    k = i
    while k < min(len(tokens), i + MAX_RUN):
        token, following = tokens[k], tokens[k + 1]
        if _is_capital(token):
            if _ends_possessive(token):
                return k
            k += 1
        elif (
            token.text in ("-", "‑")
            and tokens.touches(k)
            and tokens.touches(k + 1)
            and following.kind != "sign"
            and k > i
        ):
            k += 2
        elif (
            k > i
            and token.low in connectors
            and (_is_capital(following) or (following.low == "the" and _is_capital(tokens[k + 2])))
        ):
            k += 1 if _is_capital(following) else 2
        else:
            break
    return k


def _name(tokens: Tokens, first: int, last: int, kind: str) -> LikelyName:
    start, end = tokens[first].start, tokens[last].end
    return LikelyName(tokens.text[start:end], kind, start, end)


# -- capitalised runs with a cue --------------------------------------------------


def _cued(tokens: Tokens) -> list[LikelyName]:
    found, i = [], 0
    while i < len(tokens):
        if not _is_capital(tokens[i]) or (tokens[i].low in _NOT_FIRST):
            i += 1
            continue
        end = _run_end(tokens, i)
        if end == i:
            i += 1
            continue
        for first, last in _parts(tokens, i, end):
            name = _cued_name(tokens, first, last)
            if name:
                found.append(name)
        i = end
    return found


def _parts(tokens: Tokens, first: int, end: int) -> list[tuple[int, int]]:
    """The run cut at every "and" that stands behind a finished name."""
    parts, begin = [], first
    for k in range(first, end):
        if (
            tokens[k].low in ("and", "of")
            and tokens[k - 1].low in CUES_EN
            and tokens[k].low == "and"
        ):
            parts.append((begin, k))
            begin = k + 2 if tokens[k + 1].low == "the" else k + 1
    return [*parts, (begin, end)]


def _cued_name(tokens: Tokens, first: int, end: int) -> LikelyName | None:
    small = tokens[end].low in _SMALL_CUES and tokens[end].text.islower()
    if small and not tokens.starts_sentence(first):
        return _name(tokens, first, end, "place")
    cue = _cue(tokens, first, end)
    if cue is None:
        return None
    last = end - 1 if tokens[cue + 1].low in ("of", "for", "on") and cue + 1 < end else cue
    first = _prefix(tokens, first)
    if first == last:
        return None
    name, word = _name(tokens, first, last, CUES_EN[tokens[cue].low]), tokens[cue].low
    if word in ("center", "centre", "hub") and _RESEARCH.search(name.text):
        return replace(name, kind="institution")
    return name


def _cue(tokens: Tokens, first: int, end: int) -> int | None:
    """The word that says what the run names: "Institute of …" before what it is of."""
    cues = [
        k for k in range(first, end) if tokens[k].low in CUES_EN and tokens[k].text[0].isupper()
    ]
    heads = [
        k
        for k in cues
        if k > first - 1 and tokens[k + 1].low in ("of", "for", "on") and k + 1 < end
    ]
    if heads:
        return heads[0]
    # "Harbor" and "Technology" end the name of a place or firm, but stand in many another.
    cues = [k for k in cues if CUES_EN[tokens[k].low] in _OPEN_KINDS or _ends_name(tokens, k, end)]
    return cues[-1] if cues else None


def _ends_name(tokens: Tokens, k: int, end: int) -> bool:
    return k == end - 1 and tokens[k - 1].low not in _CONNECTORS


def _prefix(tokens: Tokens, first: int) -> int:
    """The run with the year or ordinal in front of it: "2023 … Conference", "14th … Plan"."""
    before = tokens[first - 1]
    if (
        before.low in ("st", "nd", "rd", "th")
        and tokens.touches(first - 1)
        and tokens[first - 2].kind == "number"
    ):
        return first - 2
    if before.kind == "number" and re.fullmatch(r"(?:19|20)\d\d", before.text):
        return first - 1
    return first


# -- lists ------------------------------------------------------------------------


def _list_items(tokens: Tokens) -> list[LikelyName]:
    found, i = [], 0
    while i < len(tokens):
        trigger = next((t for t in _TRIGGERS if tokens.words(i, len(t)) == t), None)
        kind = _list_kind(tokens, i) if trigger else None
        if kind:
            found.extend(_forward(tokens, i + len(trigger), kind))
        if tokens[i].low == "and" and tokens[i + 1].low == "other":
            kind = next(
                (LIST_NOUNS_EN[w] for w in tokens.words(i + 2, 6) if w in LIST_NOUNS_EN), None
            )
            if kind:
                found.extend(_backward(tokens, i - 1, kind))
        i += 1
    return found


def _list_kind(tokens: Tokens, i: int) -> str | None:
    """What the noun before "such as" says the list holds."""
    for k in range(i - 1, max(i - 22, -1), -1):
        if tokens[k].text in (".", ";", "!", "?", ":"):
            return None
        if tokens[k].low in LIST_NOUNS_EN:
            return LIST_NOUNS_EN[tokens[k].low]
        if tokens[k].low in (
            "ups",
            "team",
            "teams",
            "experts",
            "cities",
            "countries",
            "industries",
            "fields",
        ):
            return "enterprise" if tokens[k].low == "ups" else None
    return None


def _forward(tokens: Tokens, i: int, kind: str) -> list[LikelyName]:
    found, joined = [], True
    inner = _CONNECTORS if kind == "event" else _CONNECTORS - {"and"}
    for _ in range(MAX_ITEMS):
        if tokens[i].low == "the" and (
            _is_capital(tokens[i + 1]) or tokens[i + 1].kind == "number"
        ):
            i += 1
        first = i + 1 if tokens[i].kind == "number" and _is_capital(tokens[i + 1]) else i
        end = _run_end(tokens, first, inner)
        if end == first:
            break
        found.append(_name(tokens, i, end - 1, kind))
        i, before, joined = end, joined, False
        while tokens[i].text in (",", "、") or tokens[i].low in ("and", "or"):
            joined = joined or tokens[i].low in ("and", "or")
            i += 1
        if i == end:
            # "…, A, B, the district aims": without "and" the last one began a new clause.
            return found if before or tokens[i].kind != "word" or len(found) == 1 else found[:-1]
    return found


def _backward(tokens: Tokens, k: int, kind: str) -> list[LikelyName]:
    found = []
    for _ in range(MAX_ITEMS):
        end = k
        while _is_capital(tokens[k]) or (
            tokens[k].text in "-‑&" and tokens[k].kind == "sign" and tokens[k].text
        ):
            k -= 1
        if k == end:
            break
        first = k + 1
        if tokens[first].low in _NOT_FIRST or tokens[first].kind == "sign":
            first += 1
        if first <= end:
            found.append(_name(tokens, first, end, kind))
        if tokens[k].text != "," and tokens[k].low != "and":
            break
        k -= 1
    return found


def _clusters(tokens: Tokens) -> list[LikelyName]:
    """ "three industrial clusters, namely A, B and C": as many items as the number says."""
    found = []
    for i in range(len(tokens)):
        count = SMALL_EN.get(tokens[i].low, 0)
        if not 2 <= count <= 12:
            continue
        noun = next((k for k in range(i + 1, i + 7) if tokens[k].low in _CLUSTER_NOUNS), None)
        begin = _list_begin(tokens, noun + 1) if noun else None
        if begin is not None:
            found.extend(_counted_items(tokens, begin, count))
    return found


def _list_begin(tokens: Tokens, at: int) -> int | None:
    if tokens[at].low == "of" and tokens[at + 1].text in ("“", '"'):
        return at + 1
    for k in range(at, at + 12):
        if tokens[k].low == "namely" or tokens[k].text in (":", "—"):
            return k + 1
        if tokens[k].text in (".", ";", ""):
            return None
    return None


def _counted_items(tokens: Tokens, begin: int, count: int) -> list[LikelyName]:
    end = begin
    while (
        end < min(len(tokens), begin + 60)
        and tokens[end].text not in (";", "!", "?")
        and not _full_stop(tokens, end)
    ):
        end += 1
    items = [[]]
    for k in range(begin, end):
        if tokens[k].text == ",":
            items.append([])
        else:
            items[-1].append(k)
    items = [item for item in items if item]
    if items and tokens[items[-1][0]].low == "and":
        items[-1] = items[-1][1:]
    if len(items) == count - 1 and items:
        last = items.pop()
        at = next((n for n, k in enumerate(last) if tokens[k].low == "and"), None)
        items += [last] if at is None else [last[:at], last[at + 1 :]]
    items = [[k for k in item if tokens[k].text not in ("“", "”", '"', ".")] for item in items]
    items = [item[1:] if item and tokens[item[0]].low == "the" else item for item in items]
    if len(items) != count or not all(1 <= len(item) <= 6 for item in items):
        return []
    return [_name(tokens, item[0], item[-1], "cluster") for item in items]


def _full_stop(tokens: Tokens, k: int) -> bool:
    return tokens[k].text == "." and (
        tokens[k + 1].kind == "none"
        or tokens[k + 1].text in ("”", '"')
        or not tokens.touches(k + 1)
    )


def _views(tokens: Tokens) -> list[LikelyName]:
    """ "the night scene of X": in a caption that is a place."""
    found = []
    for i in range(len(tokens)):
        if tokens[i].low in _VIEW and tokens[i + 1].low == "of":
            first = i + 3 if tokens[i + 2].low == "the" else i + 2
            end = _run_end(tokens, first, frozenset({"&"}))
            if end > first:
                found.append(_name(tokens, first, end - 1, "place"))
    return found
