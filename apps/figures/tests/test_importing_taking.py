"""What an import does to the registry, that trying it out does nothing, and all or nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, ReferenceIndex

from apps.core import cache
from apps.figures.importing.plan import What
from apps.figures.importing.reading import read_table
from apps.figures.importing.taking import take_over, try_out
from apps.figures.models import Figure, FigureUse, Observation
from apps.figures.public.table import table
from apps.figures.services import OnClash, record_observation, resolve
from apps.figures.tests.factories import FigureFactory, FigureGroupFactory, ObservationFactory
from apps.figures.tests.importing import DAY, HEADER, SOURCE, as_csv
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
KNOWN = ("enterprises", "7000", DAY, "District statistics")
OTHER = ("enterprises", "8000", DAY, SOURCE)
NEWER = ("enterprises", "9000", "2023-12-31", SOURCE)


@pytest.fixture
def figure():
    return FigureFactory(name_en="Enterprises", name_zh="企业", slug="enterprises")


@pytest.fixture
def stored(figure):
    return ObservationFactory(figure=figure)


@pytest.fixture
def purged(monkeypatch):
    found = []
    monkeypatch.setattr(cache, "_purge_now", lambda gathered: found.append(gathered.pages))
    return found


def take(*rows, on_clash=OnClash.CONTEST, by=None, run=take_over, header=HEADER):
    return run(read_table(as_csv(*rows, header=header)), by=by, on_clash=on_clash)


def one(*rows, **options):
    (line,) = take(*rows, **options).lines
    return line


def why(line) -> str:
    assert line.what is What.REFUSED
    return "; ".join(str(problem) for problem in line.problems)


def everything() -> tuple:
    tables = (Figure, Observation, ModelLogEntry, ReferenceIndex)
    return tuple(list(model.objects.order_by("pk").values()) for model in tables)


# -- values ------------------------------------------------------------------------------


def test_a_new_value_is_entered_and_logged_for_who_took_it_over(figure, stored, editor):
    line = one(NEWER, by=editor)
    assert (line.what, line.after, line.period) == (
        What.ADDED,
        "9,000 enterprises",
        "End of 2023",
    )
    assert figure.latest.value == 9000
    assert figure.latest.entered_by == editor
    logged = ModelLogEntry.objects.get()
    assert (logged.action, logged.user) == ("figures.observation.added", editor)


def test_a_known_value_changes_nothing_and_needs_no_source(figure, stored):
    assert one(KNOWN).what is What.UNCHANGED
    assert one(("enterprises", "7,000", DAY, "")).what is What.UNCHANGED
    assert not ModelLogEntry.objects.exists()


def test_a_known_value_with_another_source_gets_it(figure, stored):
    line = one(("enterprises", "7000", DAY, SOURCE))
    assert line.what is What.CHANGED
    assert [(c.name, c.was, c.now) for c in line.changes] == [
        ("source_en", "District statistics", SOURCE)
    ]
    stored.refresh_from_db()
    assert stored.source_text_en == SOURCE


def test_a_clash_is_kept_for_an_editor_to_decide(figure, stored):
    line = one(OTHER)
    assert (line.what, line.before, line.after) == (
        What.CONTESTING,
        "7,000 enterprises",
        "8,000 enterprises",
    )
    assert Observation.objects.conflicts().get().contests == stored
    assert one(OTHER).what is What.UNCHANGED


def test_a_clash_supersedes_when_the_file_is_right(figure, stored):
    line = one(OTHER, on_clash=OnClash.SUPERSEDE)
    assert (line.what, line.before) == (What.SUPERSEDING, "7,000 enterprises")
    stored.refresh_from_db()
    assert stored.superseded_by.value == 8000


def test_the_file_is_right_about_a_conflict_that_waited_too(figure, stored):
    take(OTHER)
    line = one(OTHER, on_clash=OnClash.SUPERSEDE)
    assert (line.what, line.before) == (What.SUPERSEDING, "7,000 enterprises")
    assert Observation.objects.current().get().value == 8000


def test_an_old_file_does_not_ask_again_what_somebody_has_decided(figure, stored):
    take(OTHER)
    resolve(keep=stored, by=None)
    line = one(OTHER)
    assert (line.what, line.remark) == (
        What.UNCHANGED,
        "It is known, and 7,000 enterprises has superseded it.",
    )
    assert not Observation.objects.conflicts().exists()
    assert one(OTHER, on_clash=OnClash.SUPERSEDE).what is What.SUPERSEDING


def test_what_the_file_calls_superseded_is_left_out(figure, stored):
    line = one((*OTHER, "yes"), header=(*HEADER, "superseded"))
    assert line.what is What.LEFT_OUT
    assert Observation.objects.count() == 1


def test_a_target_and_an_estimate_in_chinese_words(figure):
    header = ("数据代码", "数值", "限定词", "性质", "时期", "到期日期", "中文来源")
    take(
        ("enterprises", "1.2万", "超", "目标", "", "2025-12-31", "规划"),
        ("enterprises", "近7000", "", "估计", "2022年上半年", "", "统计"),
        header=header,
    )
    target, estimate = Observation.objects.order_by("pk")
    assert (target.value, target.comparator, target.due) == (12000, ">", date(2025, 12, 31))
    assert (estimate.value, estimate.comparator, estimate.status) == (7000, "~<", "estimate")
    assert (estimate.period_start, estimate.period_end) == (date(2022, 1, 1), date(2022, 6, 30))


def test_two_rows_that_say_the_same_are_taken_once(figure):
    first, second = take(NEWER, NEWER).lines
    assert (first.what, second.what) == (What.ADDED, What.LEFT_OUT)
    assert second.remark == "It says the same as row 2."
    assert Observation.objects.count() == 1


def test_two_rows_that_contradict_each_other_are_refused(figure):
    plan = take(KNOWN, OTHER)
    assert why(plan.lines[1]) == "value: Row 2 says otherwise: 7,000 enterprises."
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"value": "many"}, "value: “many” is no number"),
        ({"value": ""}, "value: It is empty."),
        ({"as_of": "3/4/2022"}, "as_of: “3/4/2022” is no day"),
        ({"source_en": ""}, "source_en: Say where the value comes from."),
        ({"source_en": "x" * 300}, "source_en: Ensure this value has at most 255 characters"),
        ({"source_url": "nowhere"}, "source_url: Enter a valid URL."),
        ({"status": "target"}, "due: A target needs the date it is due."),
        ({"period_start": "2022-01-01"}, "period_end: A period needs both"),
        ({"period": "2022", "period_end": "2022-06-30"}, "period: It says otherwise"),
        ({"value": "about 5", "comparator": "exactly"}, "comparator: It says otherwise"),
        ({"kind": "taste"}, "kind: “taste” is unknown; known are: count"),
        ({"group": "Nobody’s"}, "group: There is no group “Nobody’s”."),
        ({"owner": "nobody"}, "owner: There is no user “nobody”."),
        ({"review_every_days": "often"}, "review_every_days: “often” is no number"),
        ({"review_every_days": "0"}, "“0” is no number of days."),
        ({"figure": "unheard-of"}, "figure: There is no such figure."),
        ({"figure": "", "name_zh": "没有"}, "name_en: There is no such figure."),
        ({"figure": "a b", "name_en": "New"}, "figure: Enter a valid “slug”"),
        ({"figure": "other", "name_en": "Enterprises"}, "the name is that of: enterprises."),
        ({"unit_en": "x" * 41}, "unit_en: Ensure this value has at most 40 characters"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(figure, cells, words):
    row = dict(zip(HEADER, NEWER, strict=True)) | cells
    line = one(tuple(row.values()), header=tuple(row))
    assert line.number == 2
    assert words in why(line)
    assert not Observation.objects.exists()


def test_all_that_is_wrong_with_a_row_is_said_at_once(figure):
    assert why(one(("unheard-of", "many", "soon", SOURCE))) == (
        "value: “many” is no number: write 7000, 7,000 or 55万.; "
        "as_of: “soon” is no day: write 2022-12-31.; "
        "figure: There is no such figure. A new one needs its English name."
    )


# -- figures -----------------------------------------------------------------------------


def test_a_figure_is_found_by_its_name_in_either_language(figure):
    rows = [(" enterprises ", "", "1", "2020-12-31"), ("", "企业", "2", "2021-12-31")]
    take(*[(*row, SOURCE) for row in rows], header=("name_en", "name_zh", *HEADER[1:]))
    assert figure.observations.count() == 2
    figure.refresh_from_db()
    assert figure.name_en == "Enterprises"


def test_a_name_of_two_figures_is_refused_with_their_slugs(figure):
    FigureFactory(name_en="Enterprises", slug="enterprises-too")
    line = one(("Enterprises", *NEWER[1:]), header=("name_en", *HEADER[1:]))
    assert "give the slug of one: enterprises, enterprises-too." in why(line)


def test_a_new_figure_is_made_with_its_words_and_later_rows_find_it(figure, editor):
    group = FigureGroupFactory(name_zh="人口")
    owner = UserFactory(email="keeper@example.org")
    header = ("name_en", "name_zh", "kind", "unit_en", "group", "owner", "review_every_days")
    words = ("Visitors", "访客", "数量", "people", "人口", "Keeper@example.org", "365")
    rows = [(*words, "55万", DAY, SOURCE), ("visitors", *[""] * 6, "60万", "2023-12-31", SOURCE)]
    plan = take(*rows, header=(*header, *HEADER[1:]), by=editor)
    assert [line.is_new_figure for line in plan.lines] == [True, False]
    assert plan.new_figures == 1
    made = Figure.objects.get(slug="visitors")
    assert (made.name_zh, made.group, made.owner, made.review_interval_days) == (
        "访客",
        group,
        owner,
        365,
    )
    assert [value.value for value in made.observations.all()] == [550000, 600000]
    assert ModelLogEntry.objects.get(action="wagtail.create").user == editor


def test_a_new_figure_gets_a_slug_that_nothing_has():
    FigureFactory(name_en="Old visitors", slug="visitors")
    assert one(("Visitors", *NEWER[1:]), header=("name_en", *HEADER[1:])).slug == "visitors-2"


def test_words_that_are_given_change_a_figure_and_empty_cells_do_not(figure, stored):
    line = one(("enterprises", "firms", ""), header=("figure", "unit_en", "value"))
    assert (line.what, [vars(change) for change in line.changes]) == (
        What.FIGURE,
        [{"column": "unit_en", "was": "enterprises", "now": "firms"}],
    )
    figure.refresh_from_db()
    assert (figure.unit_en, figure.unit_zh) == ("firms", "家")
    assert ModelLogEntry.objects.get().action == "figures.figure.changed"


def test_two_rows_that_give_a_figure_two_words_are_refused(figure):
    rows = [("enterprises", "firms", *NEWER[1:]), ("enterprises", "shops", *KNOWN[1:])]
    plan = take(*rows, header=("figure", "unit_en", *HEADER[1:]))
    assert why(plan.lines[1]) == "unit_en: Row 2 says otherwise: firms."


# -- trying out, all or nothing ----------------------------------------------------------


def test_trying_out_says_what_would_be_done_and_writes_nothing(
    figure, stored, site, purged, django_capture_on_commit_callbacks
):
    FigureUse.objects.create(page=site.home, figure=figure, place="a")
    before = everything()
    rows = [OTHER, NEWER, ("new", "1", DAY, SOURCE)]
    rows = [(*row, "New" if row[0] == "new" else "", "firms") for row in rows]
    header = (*HEADER, "name_en", "unit_en")
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        tried = take(*rows, header=header, run=try_out)
    assert (everything(), callbacks, purged) == (before, [], [])
    assert not tried.is_taken
    with django_capture_on_commit_callbacks(execute=True):
        done = take(*rows, header=header)
    assert done.is_taken
    assert done.digest == tried.digest
    assert len(purged) == 1
    assert site.home.pk in purged[0]


def test_one_refused_row_and_nothing_is_taken(
    figure, stored, purged, django_capture_on_commit_callbacks
):
    before = everything()
    with django_capture_on_commit_callbacks(execute=True):
        plan = take(NEWER, ("enterprises", "many", DAY, SOURCE))
    assert (plan.is_taken, plan.is_refused) == (False, True)
    assert (everything(), purged) == (before, [])


def test_another_plan_than_the_one_seen_is_not_taken(figure, stored):
    rows = read_table(as_csv(NEWER))
    seen = try_out(rows, by=None, on_clash=OnClash.CONTEST).digest
    rival = Observation(figure=figure, value=1, as_of=date(2023, 12, 31), source_text_en="x")
    record_observation(observation=rival, by=None)
    plan = take_over(rows, by=None, on_clash=OnClash.CONTEST, seen=seen)
    assert (plan.is_taken, plan.lines[0].what) == (False, What.CONTESTING)
    assert take_over(rows, by=None, on_clash=OnClash.CONTEST, seen=plan.digest).is_taken


@pytest.mark.parametrize("suffix", ["en", "zh"])
def test_the_registrys_own_file_changes_nothing(figure, stored, site, suffix):
    figure.definition_en = "Two\r\nlines"
    figure.unit_zh = "=家"
    figure.save()
    no_words = {"source_text_en": "", "source_text_zh": "", "source_page": site.home}
    ObservationFactory(figure=figure, as_of=date(2021, 12, 31), value=6000, **no_words)
    ObservationFactory(value=-3, status="target", due=date(2030, 1, 1), comparator=">=")
    ObservationFactory(as_of=None, period_note_en="As stated in 2023", comparator="~<")
    ObservationFactory(figure=figure, value=8000, contests=stored)
    text = "".join(table(Observation.objects.all(), registry="https://x/", suffix=suffix))
    plan = try_out(read_table(text.encode()), by=None, on_clash=OnClash.SUPERSEDE)
    assert [(line.what, line.changes, line.problems) for line in plan.lines] == [
        (What.UNCHANGED, [], [])
    ] * 4


def test_rows_that_the_registry_knows_ask_no_more_queries(figure):
    def queries(count):
        years = range(1990, 1990 + count)
        rows = [("enterprises", str(year), f"{year}-12-31", SOURCE) for year in years]
        take(*rows)
        with CaptureQueriesContext(connection) as captured:
            assert set(take(*rows, run=try_out).counts) == {What.UNCHANGED}
        return len(captured)

    assert queries(2) == queries(30)
