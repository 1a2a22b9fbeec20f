"""The figures of a piece with their period, kind and status.

Hides how a number gets its context: its sentence, the words around it, the nearest
period.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from apps.desk.detection import chinese, english
from apps.desk.detection.found import Found, Period
from apps.desk.detection.periods import periods_in
from apps.desk.detection.sentences import sentence_spans, span_at
from apps.desk.messages import warn
from apps.desk.piece import FigureHit, PieceWarning
from apps.desk.wording import has_han, is_chinese

NEAR = 80  # characters within which a word says something of a figure
FAR = 240  # characters beyond which it never does
MAX_PARAGRAPH = 100_000  # characters; a longer one was written by no person
_GROWTH = re.compile(
    r"\b(?:grow\w*|grew|increas\w*|ris(?:e|es|en|ing)|rose|up|surg\w+|jump\w*|climb\w*|gain\w*|drop\w*"
    r"|f[ae]ll\w*|declin\w*|decreas\w*|down|(?:year|month)[- ]on[- ](?:year|month)|expan\w+"
    r"|higher|lower|cut|reduc\w+|soar\w*|shr[aiu]nk)\b"
    r"|增长|增幅|增速|同比|环比|增加|提高|提升|上升|上涨|下降|减少|降低|回落|增至|扩大|缩短|压缩|涨幅|降幅",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:account\w*|shares?|proportion|ratio|contribut\w*|percentage of|ma(?:ke|kes|de) up"
    r"|compris\w+|represent\w*|coverage|rate)\b"
    r"|占|比重|比例|份额|贡献|覆盖率|出租率|入驻率|满意度|率达",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|striv\w+|plan(?:s|ned|ning)? (?:to|on|for)|will|shall|would"
    r"|target(?:s|ed|ing)? (?:of|to|is|for|set)|seek\w*|intend\w*|pledg\w+|hopes? to|goals?|vow\w*"
    r"|set to|is to|are to|expects? to|ambition\w*)\b"
    r"|力争|争取|目标(?!的|任务)|计划|将|拟|确保|要(?:建成|达到|实现|形成|培育|打造|引进)|努力|届时|规划",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(
    r"\b(?:estimat\w+|forecast\w*|project(?:ed|ions?)|expected|predict\w*|anticipat\w+|likely)\b"
    r"|预计|预测|预期|估计|有望|估算",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:has|have|had|was|were|reached|exceeded|rose|grew|totaled|totalled|hit|recorded|attracted"
    r"|completed|opened)\b|已|达到了|完成了|实现了|突破了|共有",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"(?:\b(?:which|that|who|was|were|is)\b[^,]{0,12}\b(?:opened|launched|completed|set up|created)"
    r"|\b(?:founded|established|built|born|inaugurated))\b[^,]{0,20}$"
    r"|(?:创办|成立|始建|建成|创建|建|落成|启用)于$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"\s*(?:in|by|as of|at|during)?\s*(?:the)?\s*", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"\s+(?:more|fewer|less|higher|lower|larger|smaller|faster|slower) than\b", re.IGNORECASE
)
# "Nearly a third of it …", "其中六成以上 …": a part of what the sentence before has counted.
_OF_THAT = re.compile(
    r"其中|\b(?:of (?:it|them|these|those|that|this|which|the total)|among them)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;，；]|\b(?:and|but|while)\b", re.IGNORECASE)


def find_figures(
    paragraphs: Sequence[str], *, date: datetime.date | None = None
) -> tuple[list[FigureHit], list[PieceWarning]]:
    """The figures of body paragraphs, in order, and what an editor has to settle.

    ``date`` is the day of the piece, on which "last year" hangs; without it such a
    figure has no period and a warning says so. Paragraphs count from 1.
    """
    hits, warnings = [], []
    for number, text in enumerate(paragraphs, start=1):
        if len(text) > MAX_PARAGRAPH:
            warnings.append(warn("paragraph_too_long", number))
            continue
        in_chinese = has_han(text) and is_chinese(text)
        found = chinese.figures_in(text) if in_chinese else english.figures_in(text)
        if not found:
            continue
        periods = periods_in(text, date=date, chinese=in_chinese)
        context = _Context(text, periods)
        for item in found:
            hit, words = context.figure(item, number)
            hits.append(hit)
            if words:
                warnings.append(warn("relative_date", number, words=words, figure=hit.text))
            if hit.unit == english.NO_CURRENCY:
                warnings.append(warn("currency_missing", number, figure=hit.text))
    return hits, warnings


class _Cues:
    """Where the cue words of a paragraph stand; looked up once, asked for every figure."""

    def __init__(self, pattern: re.Pattern, text: str) -> None:
        self.places = [match.start() for match in pattern.finditer(text)]

    def last(self, start: int, end: int) -> int:
        """The last cue between two offsets, or -1."""
        at = bisect_left(self.places, end) - 1
        return self.places[at] if at >= 0 and self.places[at] >= start else -1


class _Context:
    """One paragraph, asked about each of its figures."""

    def __init__(self, text: str, periods: list[Period]) -> None:
        self.text, self.periods = text, periods
        self.spans = sentence_spans(text)
        self.starts = [period.start for period in periods]
        self.growth, self.share = _Cues(_GROWTH, text), _Cues(_SHARE, text)
        self.target, self.estimate = _Cues(_TARGET, text), _Cues(_ESTIMATE, text)
        self.done = _Cues(_DONE, text)

    def figure(self, found: Found, paragraph: int) -> tuple[FigureHit, str | None]:
        """The figure, and the relative words that could not be dated."""
        first, last = span_at(self.spans, found.start)
        period = self._period(found, first, last)
        status = self._status(found, max(first, found.start - FAR), period, last)
        value = period.value if period else None
        if status == "target" and period and period.due_year:
            value = str(period.due_year)
        hit = FigureHit(
            text=self.text[found.start : found.end],
            value=found.value,
            unit=found.unit,
            period=value,
            comparator=found.comparator,
            kind=self._kind(found, first, last),
            status=status,
            paragraph=paragraph,
            start=found.start,
            end=found.end,
            reason=_reason(found, self.text[found.start : found.end]),
            confidence=_confidence(found, value),
        )
        return hit, period.relative if period and value is None else None

    def _period(self, found: Found, first: int, last: int) -> Period | None:
        """The nearest period before the figure in its sentence, or the one right behind it."""
        if found.described:
            return None
        at = bisect_right(self.starts, found.start)
        before = self.periods[at - 1] if at and self.periods[at - 1].start >= first else None
        if before and self._is_of_something_else(before, first, found.start):
            before = None
        after = self.periods[at] if at < len(self.periods) else None
        if after is None or after.start >= min(last, found.end + FAR):
            return before or self._of_that(found, first)
        return self._nearer(found, before, after) or self._of_that(found, first)

    def _of_that(self, found: Found, first: int) -> Period | None:
        """The period of the sentence before, for a part of what it counted."""
        said = self.text[first : min(found.end + NEAR // 4, first + FAR)]
        at = bisect_left(self.starts, first)
        if not at or not _OF_THAT.search(said):
            return None
        begins, _ends = span_at(self.spans, max(first - 2, 0))
        return self.periods[at - 1] if self.periods[at - 1].start >= begins else None

    def _is_of_something_else(self, period: Period, first: int, here: int) -> bool:
        """ "The trail, which opened in 2019, draws 2 million": the year is the trail's."""
        lead = self.text[max(first, period.start - 50) : period.start]
        behind = self.text[period.end : min(here, period.end + FAR)]
        return re.search("[,，]", behind) is not None and _FOUNDED.search(lead) is not None

    def _nearer(self, found: Found, before: Period | None, after: Period) -> Period | None:
        between = self.text[found.end : after.start]
        if after.due and (before is None or before.value == "current"):
            return after
        if _RIGHT_BEHIND.fullmatch(between):
            return after
        close = len(between) < NEAR and not _CLAUSE_END.search(between)
        if before is None:
            loose = len(between) < NEAR and not re.search("[,;，；]", between)
            return after if close or loose else None
        apart = _CLAUSE_END.search(self.text, before.end, min(found.start, before.end + FAR))
        return after if close and apart else before

    def _status(self, found: Found, first: int, period: Period | None, last: int) -> str:
        here, behind = found.start, min(last, found.end + NEAR)
        if found.kind == "rank" or found.described:
            first = max(first, here - NEAR)
        target, estimate = self.target.last(first, here), self.estimate.last(first, here)
        done = self.done.last(first, here)
        if found.kind == "rank" or found.described:
            return "target" if target >= 0 > done else "actual"
        if max(target, estimate) > done:
            return "estimate" if estimate >= target else "target"
        due = period is not None and period.due
        undone = done < 0 and self.done.last(found.end, behind) < 0
        return "target" if due and undone else "actual"

    def _kind(self, found: Found, first: int, last: int) -> str:
        if found.kind != "percent":
            return found.kind
        if found.unit in ("percentage points", "百分点"):
            return "growth"
        if self.text[found.end : found.end + 4].lower() == " of ":
            return "share"
        if _MORE_THAN.match(self.text, found.end):
            return "growth"
        near, here = max(first, found.start - NEAR), found.start
        growth, share = self.growth.last(near, here), self.share.last(near, here)
        if growth == share == -1:
            growth = self.growth.last(found.end, min(last, found.end + NEAR // 2))
        return "growth" if growth > share else "share"


def _reason(found: Found, printed: str) -> str:
    """The key of ``messages.REASONS`` for what made a figure of these words."""
    if found.kind == "rank":
        return "rank"
    return "number" if re.search(r"\d", printed) else "words"


def _confidence(found: Found, period: str | None) -> float:
    """From 0 to 1: lower without a value, a unit or, for what has one, a period."""
    if found.value is None or found.unit in (None, english.NO_CURRENCY):
        return 0.5
    needs_period = not (found.described or found.kind == "rank")
    return 0.7 if needs_period and period is None else 0.9
