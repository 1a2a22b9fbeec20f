"""A report worth reading next comes with the reason why it is."""

import pytest
from django.utils.translation import override

from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.reports.models import ReportPage
from apps.reports.related import related_reports
from apps.reports.tests.factories import ReportPageFactory, SectionFactory, SeriesFactory


@pytest.fixture
def names(site):
    for title in ("Meituan", "Bilibili", "UCloud"):
        EnterprisePageFactory(parent=site.enterprises, title=title)


@pytest.fixture
def write(site):
    def write(title, *text, **fields) -> ReportPage:
        return ReportPageFactory(parent=site.reports, title=title, text=text, **fields)

    return write


def told(report) -> list[tuple[str, str]]:
    return [(entry.page.title, entry.reason) for entry in related_reports(report)]


def test_the_series_comes_first_in_its_own_order(write):
    series = SeriesFactory(name_en="Ten Strokes")
    one = write("One", series=series, part=1)
    write("Three", series=series, part=3)
    write("Two", series=series, part=2)
    assert told(one) == [
        ("Two", "Also in the series “Ten Strokes”"),
        ("Three", "Also in the series “Ten Strokes”"),
    ]


def test_the_more_names_two_reports_share_the_nearer_they_are(names, write):
    report = write("Here", "Meituan, Bilibili and UCloud.")
    write("One name", "Only UCloud.")
    write("Two names", "Meituan. Then Bilibili.", "Meituan again.")
    write("No names", "Nobody.")
    assert told(report) == [
        ("Two names", "Also names Bilibili and Meituan"),
        ("One name", "Also names UCloud"),
    ]


def test_the_section_fills_what_is_left(names, write):
    section = SectionFactory(name_en="Special Reports")
    report = write("Here", "Meituan.", section=section)
    write("Named", "Meituan.", section=section)
    write("Same section", "Nobody.", section=section)
    write("Elsewhere", "Nobody.")
    assert told(report) == [
        ("Named", "Also names Meituan"),
        ("Same section", "Also in Special Reports"),
    ]


def test_no_report_is_related_twice_and_three_are_enough(names, write):
    section, series = SectionFactory(), SeriesFactory()
    everything = {"section": section, "series": series}
    report = write("Here", "Meituan.", part=1, **everything)
    for number in range(2, 8):
        write(f"Number {number}", "Meituan.", part=number, **everything)
    found = related_reports(report)
    assert [entry.page.title for entry in found] == ["Number 2", "Number 3", "Number 4"]


def test_drafts_and_the_report_itself_are_left_out(names, write):
    section = SectionFactory()
    report = write("Here", "Meituan.", section=section)
    write("Draft", "Meituan.", section=section, live=False)
    assert told(report) == []


def test_names_of_pages_that_are_gone_are_no_reason(names, write):
    from apps.enterprises.models import EnterprisePage

    report = write("Here", "Meituan.")
    write("Other", "Meituan.")
    EnterprisePage.objects.get(title="Meituan").unpublish()
    assert told(report) == []


def test_reasons_are_said_in_the_readers_language(write):
    section = SectionFactory(name_en="Special Reports", name_zh="特别报道")
    report = write("Here", section=section)
    write("There", section=section)
    with override("zh-hans"):
        ((_title, reason),) = told(report)
    assert "特别报道" in reason


def test_the_reason_stands_on_the_page(names, write, client):
    report = write("Here", "Meituan.")
    write("There", "Meituan.")
    assert "Also names Meituan" in client.get(report.url).content.decode()
