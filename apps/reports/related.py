"""Hides how a report finds its neighbours, and says why each is one."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from apps.names.models import Mention
from apps.reports.strokes import light_strokes

LIMIT = 3


@dataclass(frozen=True)
class Related:
    """A report worth reading next, and the reason shown to the reader."""

    page: Page
    reason: str


def related_reports(report, limit: int = LIMIT) -> list[Related]:
    """Return up to ``limit`` live reports: the series first, then shared names, then section.

    The query count does not depend on how many reports there are.
    """
    reports = type(report).objects.live().filter(locale=report.locale).exclude(pk=report.pk)
    reports = reports.for_listing()
    found: dict[int, Related] = {}
    if report.series_id:
        for other in reports.filter(series_id=report.series_id).order_by("part", "pk")[:limit]:
            reason = _("Also in the series “%(series)s”") % {"series": report.series.name}
            found[other.pk] = Related(other, reason)
    if len(found) < limit and report.pk:
        _add_by_names(report, reports, found, limit)
    if len(found) < limit and report.section_id:
        same = reports.filter(section_id=report.section_id).exclude(pk__in=found)
        for other in same[: limit - len(found)]:
            reason = _("Also in %(section)s") % {"section": report.section.name}
            found[other.pk] = Related(other, reason)
    related = list(found.values())[:limit]
    light_strokes(entry.page for entry in related)
    return related


def _add_by_names(report, reports, found, limit):
    named = set(Mention.objects.filter(source=report).values_list("target_id", flat=True))
    pairs = set(
        Mention.objects.filter(target__in=named, target__live=True, source__in=reports.order_by())
        .exclude(source__in=list(found))
        .values_list("source_id", "target_id")
    )
    shared = Counter(source for source, _target in pairs)
    best = [pk for pk, _n in sorted(shared.items(), key=lambda x: (-x[1], -x[0]))]
    best = best[: limit - len(found)]
    by_id = {other.pk: other for other in reports.filter(pk__in=best)}
    wanted = {target for source, target in pairs if source in by_id}
    titles = dict(Page.objects.filter(pk__in=wanted).order_by("title").values_list("pk", "title"))
    for pk in best:
        names = [titles[t] for t in titles if (pk, t) in pairs][:2]
        reason = _("Also names %(names)s") % {"names": _(" and ").join(names)}
        found[pk] = Related(by_id[pk], reason)
