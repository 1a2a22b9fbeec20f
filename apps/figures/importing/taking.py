"""Takes a table over into the registry, all of it or nothing, or only tries that out.

Trying out is the same work, undone at the end: so what a person is shown and what is done later
can't differ. Writes through the registry's services, as the forms do.
"""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.tasks import update_reference_index_task

from apps.core import cache
from apps.figures import services, standing
from apps.figures.changes import WORDS, in_series
from apps.figures.importing.lookup import NAMES, Registry, fold
from apps.figures.importing.parsing import Unclear
from apps.figures.importing.plan import Change, Line, Plan, What
from apps.figures.importing.reading import Problem, Row
from apps.figures.importing.wanted import VALUE_WORDS, Wanted, column_of, understand
from apps.figures.models import Figure, Observation
from apps.figures.services import OnClash

BECAME = {
    services.Outcome.ADDED: What.ADDED,
    services.Outcome.CHANGED: What.CHANGED,
    services.Outcome.SUPERSEDING: What.SUPERSEDING,
    services.Outcome.CONTESTING: What.CONTESTING,
    services.Outcome.UNCHANGED: What.UNCHANGED,
}


class _Undo(Exception):
    """Nothing of it shall stay."""


class _Refused(Exception):
    def __init__(self, *problems: Problem):
        self.problems = list(problems)


def try_out(rows: Iterable[Row], *, by, on_clash: OnClash) -> Plan:
    """Return what taking the rows over would do; nothing is written, logged or purged.

    Args:
        rows: of :func:`apps.figures.importing.reading.read_table`.
        by: the user who would do it, or None for a program.
        on_clash: what becomes of a value that contradicts a current one.
    """
    return _run(rows, by, on_clash, lambda plan: False)


def take_over(rows: Iterable[Row], *, by, on_clash: OnClash, seen: str = "") -> Plan:
    """Take the rows over, unless one of them is refused: then nothing is.

    Args:
        rows: of :func:`apps.figures.importing.reading.read_table`.
        by: the user who does it, or None for a program.
        on_clash: what becomes of a value that contradicts a current one.
        seen: the digest of the plan that a person has agreed to. When the registry has changed
            so that the plan is another one, nothing is taken; "" agrees to any.

    Returns:
        What has been done, or, when ``is_taken`` is False, what would be.
    """
    return _run(rows, by, on_clash, lambda plan: not seen or plan.digest == seen)


def _run(rows, by, on_clash: OnClash, agrees: Callable[[Plan], bool]) -> Plan:
    try:
        with cache.purging_once(), transaction.atomic():
            work = _Import(by, on_clash)
            # A figure is noted once, not with each of its values.
            with in_series(), disable_reference_index_auto_update():
                plan = Plan([work.line(row) for row in rows])
            if plan.is_refused or not agrees(plan):
                raise _Undo
            for figure in work.touched:
                update_reference_index_task.enqueue("figures", "figure", str(figure))
    except _Undo:
        return plan
    plan.is_taken = True
    return plan


class _Import:
    """One run through a file; remembers what its rows have said so far."""

    def __init__(self, by, on_clash: OnClash):
        self.by = by
        self.on_clash = on_clash
        self.registry = Registry()
        self.touched: set[int] = set()  # the figures that were written
        # Which row has given a figure a word, and which has told a value: by what it is about.
        self._words: dict[tuple, tuple[object, int]] = {}
        self._told: dict[tuple, tuple[Observation, int]] = {}

    def line(self, row: Row) -> Line:
        """Do what a row wants, and tell what has become of it."""
        wanted = understand(row)
        line = Line(row.number, figure=wanted.words.get("name_en", "") or wanted.slug)
        line.figure = line.figure or wanted.words.get("name_zh", "")
        line.after = row.cells.get("value", "")
        try:
            if wanted.problems:
                raise _Refused(*wanted.problems, *self._also_wrong(wanted))
            figure = self._figure(wanted, line)
            if wanted.value is not None:
                self._value(figure, wanted, line)
        except _Refused as refused:
            line.what, line.problems = What.REFUSED, refused.problems
        except ValidationError as error:
            line.what, line.problems = What.REFUSED, _problems(error)
        except services.Refused as refused:
            line.what, line.problems = What.REFUSED, [Problem("value", str(refused))]
        if line.what is What.UNCHANGED and (line.changes or line.is_new_figure):
            line.what = What.FIGURE
        return line

    def _also_wrong(self, wanted: Wanted) -> list[Problem]:
        """Tell what else is wrong with a row that is refused, so that it is corrected once."""
        try:
            if self._found(wanted) is None:
                self._new_figure(wanted)
        except _Refused as refused:
            return refused.problems
        return []

    # -- the figure ----------------------------------------------------------------------

    def _figure(self, wanted: Wanted, line: Line) -> Figure:
        words = dict(wanted.words)
        found = self._found(wanted)
        if wanted.group:
            words["group"] = _named("group", self.registry.group, wanted.group)
        if wanted.owner:
            words["owner"] = _named("owner", self.registry.owner, wanted.owner)
        figure = found or self._new_figure(wanted)
        changes = [] if found is None else _changes_of(figure, words)
        self._check_rows_agree(figure, words, wanted.number)
        for name, value in words.items():
            if found is None or column_of(name) in {change.column for change in changes}:
                setattr(figure, name, value)
        if found is None or changes:
            self._save(figure)
        line.figure, line.slug = figure.name, figure.slug
        line.is_new_figure, line.changes = found is None, changes
        return figure

    def _found(self, wanted: Wanted) -> Figure | None:
        return _named("figure" if wanted.slug else "name_en", self.registry.figure, wanted)

    def _new_figure(self, wanted: Wanted) -> Figure:
        name = wanted.words.get("name_en", "")
        if not name:
            words = _("There is no such figure. A new one needs its English name.")
            raise _Refused(Problem("figure" if wanted.slug else "name_en", words))
        return Figure(slug=wanted.slug or self.registry.new_slug(name))

    def _save(self, figure: Figure) -> None:
        is_new = figure.pk is None
        try:
            figure.full_clean()
        except ValidationError:
            if not is_new:
                figure.refresh_from_db()  # later rows find it as it is
            raise
        services.save_figure(figure=figure, by=self.by)
        self.touched.add(figure.pk)
        if is_new:
            log(instance=figure, action="wagtail.create", user=self.by)
        self.registry.add(figure)

    def _check_rows_agree(self, figure: Figure, words: dict, number: int) -> None:
        """Refuse a row that gives a figure another word than a row before it did."""
        for name, value in words.items():
            said, before = self._words.setdefault((figure.slug, name), (value, number))
            if said != value and not (name in NAMES and fold(said) == fold(value)):
                raise _Refused(Problem(column_of(name), _contradiction(before, said)))

    # -- the value -----------------------------------------------------------------------

    def _value(self, figure: Figure, wanted: Wanted, line: Line) -> None:
        observation = Observation(figure=figure, **wanted.value)
        line.after, line.period = observation.plain, observation.period_label
        known, past = self.registry.known(observation)
        if wanted.is_past:
            line.what = What.LEFT_OUT
            line.remark = _("The file says that another value has taken its place.")
        elif not self._is_repeated(observation, wanted.number, line):
            self._record(observation, known, past, line)

    def _is_repeated(self, observation: Observation, number: int, line: Line) -> bool:
        about = (observation.figure.slug, *standing.moment(observation))
        first, before = self._told.setdefault(about, (observation, number))
        if first is observation:
            return False
        if standing.says(first) != standing.says(observation):
            raise _Refused(Problem("value", _contradiction(before, first.plain)))
        line.what = What.LEFT_OUT
        line.remark = _("It says the same as row %(row)s.") % {"row": before}
        return True

    def _record(self, observation: Observation, known, past, line: Line) -> None:
        if known is None and past is not None and self.on_clash is OnClash.CONTEST:
            # Somebody has decided against it already: an old file asks no old question anew.
            line.remark = _("It is known, and %(value)s has superseded it.") % {
                "value": past.superseded_by.plain
            }
            return
        if known is not None:
            _leave_out_source_page(observation, known)
            if self._says_nothing_new(observation, known):
                return
        self.touched.add(observation.figure_id)
        done = services.record_observation(
            observation=observation, by=self.by, on_clash=self.on_clash
        )
        line.what = BECAME[done.outcome]
        if self.on_clash is OnClash.SUPERSEDE and done.observation.is_conflict:
            # It had been entered before and waited for somebody; the file decides for it now.
            losers = services.resolve(keep=done.observation, by=self.by)
            line.what, line.before = What.SUPERSEDING, ", ".join(each.plain for each in losers)
        elif done.rival is not None:
            line.before = done.rival.plain
        elif known is not None:
            line.before = known.plain
            line.changes += [
                Change(column, getattr(known, name), getattr(done.observation, name))
                for column, name in VALUE_WORDS.items()
                if getattr(known, name) != getattr(done.observation, name)
            ]

    def _says_nothing_new(self, observation: Observation, known: Observation) -> bool:
        """Tell, as the service would, but without asking: most rows of a file are known ones."""
        if known.is_conflict and self.on_clash is OnClash.SUPERSEDE:
            return False
        own = {name: getattr(observation, name) for name in WORDS}
        return all(value in (None, "", getattr(known, name)) for name, value in own.items())


def _named(column: str, find: Callable, name):
    try:
        return find(name)
    except Unclear as unclear:
        raise _Refused(Problem(column, str(unclear))) from unclear


def _changes_of(figure: Figure, words: dict) -> list[Change]:
    """Return which words of a stored figure would be others; a name's case and spaces stay."""
    changes = []
    for name, value in words.items():
        stored = getattr(figure, name)
        same = stored == value or (isinstance(stored, str) and _lines(stored) == _lines(value))
        if same or (name in NAMES and fold(stored) == fold(value)):
            continue
        changes.append(Change(column_of(name), _plain(stored), _plain(value)))
    return changes


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def _plain(value) -> str:
    return "" if value is None else str(value)


def _contradiction(number: int, said) -> str:
    return _("Row %(row)s says otherwise: %(said)s.") % {"row": number, "said": _plain(said)}


def _leave_out_source_page(observation: Observation, known: Observation) -> None:
    """The registry's own file names a report as the source by title and address: no new words."""
    page = known.source_page
    if page is None:
        return
    for name in ("source_text_en", "source_text_zh"):
        if not getattr(known, name) and getattr(observation, name) == page.title:
            setattr(observation, name, "")
    if not known.source_url and observation.source_url in (page.url, page.full_url):
        observation.source_url = ""
    observation.source_page = page


def _problems(error: ValidationError) -> list[Problem]:
    if not hasattr(error, "error_dict"):
        return [Problem("", text) for text in error.messages]
    return [
        Problem(column_of(name), text)
        for name, errors in error.error_dict.items()
        for text in ValidationError(errors).messages
    ]
