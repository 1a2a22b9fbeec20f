"""A draft links the pages it names, once each, and shows the registry's numbers it speaks of."""

import re
from datetime import date
from decimal import Decimal

import pytest

from apps.desk import services
from apps.desk.piece import FigureHit, Piece
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.names.tests.factories import AliasFactory, TermFactory

PIECE = Piece(
    lang="en",
    headline="The quay became a street",
    standfirst="Meituan stayed.",
    paragraphs=("First.", "Meituan & <others> came.", "Meituan stayed.", "Last."),
)


def kinds(report) -> list[str]:
    return [block.block_type for block in report.body]


def texts(report) -> list[str]:
    return [p.text for p in report.paragraphs() if p.number]


def links(report) -> list[tuple[int, str]]:
    html = "".join(block.value.source for block in report.body if block.block_type == "text")
    found = re.findall(r'<a linktype="page" id="(\d+)">(.*?)</a>', html)
    return [(int(pk), text) for pk, text in found]


@pytest.fixture
def meituan(site):
    return EnterprisePageFactory(
        parent=site.enterprises,
        title="Meituan",
        other_names=[AliasFactory.build(text="Dianping")],
    )


# -- links ------------------------------------------------------------------------------


def test_only_the_first_mention_in_the_running_text_is_linked(site, meituan):
    report = services.make_draft(PIECE).report
    assert links(report) == [(meituan.pk, "Meituan")]
    assert texts(report) == list(PIECE.paragraphs)
    assert report.standfirst == "Meituan stayed."


def test_other_names_of_the_same_page_are_the_same_page(site, meituan):
    piece = Piece(lang="en", headline="A", paragraphs=("Dianping, now Meituan.", "Meituan."))
    assert links(services.make_draft(piece).report) == [(meituan.pk, "Dianping")]


def test_every_page_gets_its_own_link(site, meituan):
    other = EnterprisePageFactory(parent=site.enterprises, title="Bilibili")
    piece = Piece(lang="en", headline="A", paragraphs=("Meituan and Bilibili.", "Bilibili."))
    assert links(services.make_draft(piece).report) == [
        (meituan.pk, "Meituan"), (other.pk, "Bilibili"),
    ]  # fmt: skip


def test_terms_are_known_but_not_linked(site):
    TermFactory(name_en="Little Giant")
    piece = Piece(lang="en", headline="A", paragraphs=("A Little Giant lives here.",))
    assert links(services.make_draft(piece).report) == []


def test_drafts_are_not_linked(site, meituan):
    meituan.unpublish()
    assert links(services.make_draft(PIECE).report) == []


def test_a_text_cannot_bring_markup_of_its_own(site, meituan):
    report = services.make_draft(PIECE).report
    html = "".join(block.value.source for block in report.body if block.block_type == "text")
    assert "<others>" not in html
    assert "&lt;others&gt;" in html


# -- figures ----------------------------------------------------------------------------


def hit(value, *, comparator="=", unit=None, status="actual", kind="count") -> FigureHit:
    return FigureHit(
        text=str(value), value=Decimal(value), unit=unit, period=None, comparator=comparator,
        kind=kind, status=status, paragraph=1, start=0, end=1,
    )  # fmt: skip


def with_figures(*hits) -> Piece:
    return Piece(lang="en", headline="Numbers", paragraphs=("Text.",), figures=hits)


def strip(report) -> list:
    blocks = [block.value for block in report.body if block.block_type == "figures"]
    return [item["observation"] for block in blocks for item in block["items"]]


def test_numbers_of_the_registry_stand_in_a_strip_pinned(site):
    observation = ObservationFactory(value=7000, comparator="~<")
    report = services.make_draft(with_figures(hit(7000, comparator="~<"))).report
    assert strip(report) == [observation]
    assert kinds(report) == ["text", "figures"]


@pytest.mark.parametrize(
    "fields",
    [
        {"value": 7001},
        {"comparator": "="},
        {"status": "target", "due": date(2030, 1, 1)},
    ],
)
def test_a_number_that_differs_is_left_alone(site, fields):
    ObservationFactory(**({"value": 7000, "comparator": "~<"} | fields))
    assert strip(services.make_draft(with_figures(hit(7000, comparator="~<"))).report) == []


def test_a_number_that_two_figures_have_is_left_alone(site):
    ObservationFactory(value=7000)
    ObservationFactory(value=7000)
    assert strip(services.make_draft(with_figures(hit(7000))).report) == []


def test_a_share_is_no_count(site):
    share = ObservationFactory(figure=FigureFactory(unit_en="%", kind="share"), value=30)
    assert strip(services.make_draft(with_figures(hit(30))).report) == []
    percent = hit(30, unit="percent", kind="share")
    assert strip(services.make_draft(with_figures(percent)).report) == [share]


def test_a_strip_holds_four_at_most_each_once(site):
    values = [ObservationFactory(value=n).value for n in range(101, 107)]
    report = services.make_draft(with_figures(*(hit(v) for v in [*values, *values]))).report
    assert [o.value for o in strip(report)] == values[:4]
