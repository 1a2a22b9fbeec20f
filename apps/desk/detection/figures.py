"""The figures of a piece with their period, kind and status.

Hides how a number gets its context: its sentence, the words around it, the nearest
period.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence

from apps.desk.detection import chinese, english
from apps.desk.detection.found import Found, Period
from apps.desk.detection.periods import periods_in
from apps.desk.detection.sentences import sentence_spans, span_at
from apps.desk.messages import warn
from apps.desk.piece import FigureHit, PieceWarning
from apps.desk.wording import has_han, is_chinese

NEAR = 90  # characters on either side that can say what a percentage is or does
_GROWTH = re.compile(
    r"\b(?:grow\w*|grew|increas\w*|ris(?:e|es|en|ing)|rose|up|surg\w+|jump\w*|climb\w*|gain\w*|drop\w*"
    r"|f[ae]ll\w*|declin\w*|decreas\w*|down|(?:year|month)[- ]on[- ](?:year|month)|expan\w+|higher|lower"
    r"|cut|reduc\w+|soar\w*|shr[aiu]nk)\b"
    r"|增长|增幅|增速|同比|环比|增加|提高|提升|上升|上涨|下降|减少|降低|回落|增至|扩大|缩短|压缩|涨幅|降幅",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:account\w*|shares?|proportion|ratio|contribut\w*|percentage of|ma(?:ke|kes|de) up|compris\w+"
    r"|represent\w*|coverage|rate)\b"
    r"|占|比重|比例|份额|贡献|覆盖率|出租率|入驻率|满意度|率达",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|striv\w+|plan(?:s|ned|ning)? (?:to|on|for)|targets?|targeting|will|shall"
    r"|seek\w*|intend\w*|pledg\w+|hopes? to|goals?|vow\w*|set to|to reach|is to|are to|expects? to"
    r"|would|ambition\w*)\b"
    r"|力争|争取|目标(?!的|任务)|计划|将|拟|确保|要(?:建成|达到|实现|形成|培育|打造|引进)|努力|到时|届时|规划",
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
    r"\b(?:which|that|who|was|were|is)\b[^,]{0,12}"
    r"\b(?:opened|founded|established|built|launched|completed|set up|inaugurated|created)\b[^,]{0,20}$",
    re.IGNORECASE,
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


class _Context:
    """One paragraph, asked about each of its figures."""

    def __init__(self, text: str, periods: list[Period]) -> None:
        self.text, self.periods = text, periods
        self.spans = sentence_spans(text)
        self.starts = [period.start for period in periods]

    def figure(self, found: Found, paragraph: int) -> tuple[FigureHit, str | None]:
        """The figure, and the relative words that could not be dated."""
        first, last = span_at(self.spans, found.start)
        before = self.text[max(first, found.start - 240) : found.start]
        period = self._period(found, first, last)
        status = self._status(found, before, period, last)
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
        )
        return hit, period.relative if period and value is None else None

    def _period(self, found: Found, first: int, last: int) -> Period | None:
        """The nearest period before the figure in its sentence, or the one right behind it."""
        if found.described:
            return None
        at = bisect_right(self.starts, found.start)
        before = self.periods[at - 1] if at and self.periods[at - 1].start >= first else None
        if before and _FOUNDED.search(self.text[max(first, before.start - 50) : before.start]):
            # "The trail, which opened in 2019, draws 2 million": the year is the trail's.
            before = None if "," in self.text[before.end : found.start] else before
        after = (
            self.periods[at] if at < len(self.periods) and self.periods[at].start < last else None
        )
        if after is None:
            return before
        between = self.text[found.end : after.start]
        if after.due and len(between) < 200 and (before is None or before.value == "current"):
            return after
        close = len(between) < 80 and not _CLAUSE_END.search(between)
        if before is None:
            return (
                after
                if close or (after.value != "current" and len(between) < 60 and ";" not in between)
                else None
            )
        apart = _CLAUSE_END.search(self.text[before.end : found.start][:200])
        return after if close and apart else before

    def _status(self, found: Found, before: str, period: Period | None, last: int) -> str:
        if found.kind == "rank" or found.described:
            cue = _last(_TARGET, before[-60:])
            return "target" if cue >= 0 and not _DONE.search(before[-60:]) else "actual"
        target, estimate, done = (
            _last(_TARGET, before),
            _last(_ESTIMATE, before),
            _last(_DONE, before),
        )
        if max(target, estimate) > done:
            return "estimate" if estimate >= target else "target"
        if (
            period
            and period.due
            and done < 0
            and not _DONE.search(self.text[found.end : min(last, found.end + 60)])
        ):
            return "target"
        return "actual"

    def _kind(self, found: Found, first: int, last: int) -> str:
        if found.kind == "times":
            return "other"
        if found.kind != "percent":
            return found.kind
        if found.unit in ("percentage points", "百分点"):
            return "growth"
        if self.text[found.end : found.end + 4].lower() == " of ":
            return "share"
        near = self.text[max(first, found.start - NEAR) : found.start]
        growth, share = _last(_GROWTH, near), _last(_SHARE, near)
        if growth < 0 and share < 0:
            behind = self.text[found.end : min(last, found.end + 40)]
            return "growth" if _GROWTH.search(behind) else "share"
        return "growth" if growth > share else "share"


def _last(pattern: re.Pattern, text: str) -> int:
    """Where the last match begins, or -1."""
    at = -1
    for match in pattern.finditer(text):
        at = match.start()
    return at
