"""Takes a list of addresses over, whole or not at all; a dry run is the same, and undone."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from apps.addresses.importing.plan import Line, Plan, What
from apps.addresses.importing.reading import Row
from apps.addresses.models import MissedAddress
from apps.addresses.rules import Refused, Rules
from apps.core.redirects import Choice, choose

AT_ONCE = 900


def try_out(rows: Sequence[Row]) -> Plan:
    """Return what taking ``rows`` over would change; nothing is written."""
    with transaction.atomic():
        plan = _take(rows, seen=None)
        transaction.set_rollback(True)
    return Plan(plan.lines)


def take_over(rows: Sequence[Row], *, seen: str | None = None) -> Plan:
    """Let old addresses lead where a list says, all of them or, when one is refused, none.

    Args:
        seen: the digest of the plan that somebody agreed to; another plan is not carried out.
    """
    with transaction.atomic():
        plan = _take(rows, seen=seen)
        if not plan.is_taken:
            transaction.set_rollback(True)
    return plan


def _take(rows: Sequence[Row], *, seen: str | None) -> Plan:
    lines, choices = _lines(rows)
    plan = Plan(lines)
    if plan.is_refused or seen not in (None, plan.digest):
        return plan
    choose(choices)
    found_out([choice.path for choice in choices])
    return Plan(lines, is_taken=True)


def found_out(paths: Sequence[str]) -> None:
    """Take addresses that lead somewhere now from those that were sought in vain."""
    for at in range(0, len(paths), AT_ONCE):
        MissedAddress.objects.filter(path__in=paths[at : at + AT_ONCE]).delete()


def _lines(rows: Sequence[Row]) -> tuple[list[Line], list[Choice]]:
    rules = Rules()
    old = {row.number: _old(rules, row) for row in rows}
    for row in rows:
        if isinstance(old[row.number], str):
            rules.others.setdefault(old[row.number], row.new)
    lines, taken = [], {}
    for row in rows:
        path = old[row.number]
        try:
            if isinstance(path, Refused):
                raise path
            choice, remark = rules.choice(path, row.new)
            lines.append(_line(rules, row, choice, remark, taken.get(path)))
            taken.setdefault(path, (row.number, choice))
        except Refused as refused:
            shown = path if isinstance(path, str) else row.old
            lines.append(Line(row.number, What.REFUSED, shown, row.new, problem=str(refused)))
    return lines, [
        choice for _number, choice in taken.values() if rules.known.get(choice.path) != choice
    ]


def _old(rules: Rules, row: Row) -> str | Refused:
    try:
        return rules.old_path(row.old)
    except Refused as refused:
        return refused


def _line(rules: Rules, row: Row, choice: Choice, remark: str, above) -> Line:
    told = rules.told(choice)
    if above is not None:
        number, other = above
        if other != choice:
            raise Refused(
                _("Row %(number)s leads from here to %(other)s.")
                % {"number": number, "other": rules.told(other)}
            )
        remark = _("stands in row %(number)s already") % {"number": number}
        return Line(row.number, What.UNCHANGED, choice.path, row.new, told, remark=remark)
    before = rules.known.get(choice.path)
    if before is None:
        return Line(row.number, What.ADDED, choice.path, row.new, told, remark=remark)
    if before == choice:
        return Line(row.number, What.UNCHANGED, choice.path, row.new, told, remark=remark)
    was = rules.told(before)
    return Line(row.number, What.CHANGED, choice.path, row.new, told, before=was, remark=remark)
