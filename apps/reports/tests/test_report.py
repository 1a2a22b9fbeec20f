"""What a report computes about itself for its readers."""

from datetime import date

import pytest
from django.utils.translation import override

from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.names.tests.factories import PersonFactory
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing
from apps.reports.models import Byline
from apps.reports.tests.factories import ReportPageFactory, SectionFactory


def slot(photo, **words):
    return (
        "photo",
        {"photo": photo, "caption": "", "credit": "", "alt": "", "size": "wide"} | words,
    )


TEXT = ("text", "<p>Words.</p>")


def test_the_lead_photo_leads(site):
    photo = PhotoFactory(caption_en="The quay", credit="Ti Gong", alt_en="Cranes")
    report = ReportPageFactory(parent=site.reports, lead_photo=photo)
    assert report.lead.photo == photo
    assert (report.lead.caption, report.lead.credit, report.lead.alt) == (
        "The quay", "Ti Gong", "Cranes",
    )  # fmt: skip


def test_the_photo_that_opens_the_body_leads_with_its_own_words(site):
    photo = PhotoFactory()
    report = ReportPageFactory(
        parent=site.reports, body=[slot(photo, caption="Today", credit="Xinhua"), TEXT]
    )
    assert report.lead.photo == photo
    assert (report.lead.caption, report.lead.credit) == ("Today", "Xinhua")


def test_the_picture_that_leads_is_not_shown_again_in_the_body(site, client):
    photo = PhotoFactory(alt_en="Two cranes")
    report = ReportPageFactory(parent=site.reports, body=[slot(photo), TEXT])
    assert client.get(report.url).content.decode().count('alt="Two cranes"') == 1


def test_an_opening_photo_stays_in_the_body_beside_a_lead_photo(site, client):
    opening, lead = PhotoFactory(alt_en="Two cranes"), PhotoFactory(alt_en="A ship")
    report = ReportPageFactory(parent=site.reports, lead_photo=lead, body=[slot(opening), TEXT])
    markup = client.get(report.url).content.decode()
    assert 'alt="Two cranes"' in markup
    assert 'alt="A ship"' in markup


@pytest.mark.parametrize("body", [[slot(None), TEXT], [TEXT], []])
def test_a_report_without_a_picture_leads_with_its_words(site, client, body):
    report = ReportPageFactory(parent=site.reports, body=body)
    assert report.lead is None
    assert client.get(report.url).status_code == 200


def test_a_later_photo_does_not_lead(site):
    report = ReportPageFactory(parent=site.reports, body=[TEXT, slot(PhotoFactory())])
    assert report.lead is None


def test_figures_shown_and_figures_sourced_are_told_once(site):
    report = ReportPageFactory(parent=site.reports, live=False)
    shown = ObservationFactory(source_page=report, source_paragraph=3)
    second = ObservationFactory(source_page=report, source_paragraph=2)
    first = ObservationFactory(source_page=report, source_paragraph=1)
    ObservationFactory()
    ObservationFactory(source_page=report, superseded_by=first)
    report.body = [
        ("figures", {"title": "", "items": [{"figure": shown.figure, "observation": None}]})
    ]
    report.save_revision().publish()
    assert report.figures_in_report == [shown, first, second]


def test_a_report_that_was_never_saved_has_no_figures_of_others(site):
    ObservationFactory(figure=FigureFactory())
    assert ReportPageFactory.build(parent=None, locale=site.home.locale).figures_in_report == []


def test_bylines_stand_in_their_order(site):
    people = [PersonFactory(name_en="Li Xinran"), PersonFactory(name_en="Wang Li")]
    bylines = [Byline(person=person, sort_order=n) for n, person in enumerate(reversed(people))]
    report = ReportPageFactory(parent=site.reports, bylines=bylines)
    assert [person.name for person in report.byline_people] == ["Wang Li", "Li Xinran"]


def test_an_office_without_a_name_signs_as_what_it_is(site, client):
    office = PersonFactory(name_en="", name_zh="", role_en="News desk", role_zh="新闻中心")
    report = ReportPageFactory(parent=site.reports, bylines=[Byline(person=office)])
    assert "<span>News desk</span>" in client.get(report.url).content.decode()
    assert "News desk" in client.get(site.reports.url).content.decode()
    assert report.schema_org(None)["author"] == [{"@type": "Organization", "name": "News desk"}]
    assert {"News desk", "新闻中心"} <= set(report.search_aside())


def test_a_republished_piece_names_its_source(site, client):
    report = ReportPageFactory(
        parent=site.reports,
        source_name="Shanghai Daily",
        source_url="https://www.example.org/piece",
    )
    markup = client.get(report.url).content.decode()
    assert '<a href="https://www.example.org/piece">Shanghai Daily</a>' in markup
    assert report.schema_org(None)["isBasedOn"] == "https://www.example.org/piece"


def test_search_engines_read_who_wrote_it_and_when(site):
    photo = PhotoFactory(credit="Ti Gong", caption_en="The quay")
    draw_missing(photo)
    report = ReportPageFactory(
        parent=site.reports,
        display_date=date(2023, 8, 1),
        section=SectionFactory(name_en="Special Reports"),
        bylines=[Byline(person=PersonFactory(name_en="Li Xinran"))],
        lead_photo=photo,
    )
    data = report.schema_org(None)
    assert data["datePublished"] == "2023-08-01"
    assert data["articleSection"] == "Special Reports"
    assert data["author"] == [{"@type": "Person", "name": "Li Xinran"}]
    assert data["image"]["creditText"] == "Ti Gong"
    assert data["image"]["caption"] == "The quay"


# -- the list of reports ----------------------------------------------------------------


def titles(listing) -> list[str]:
    return [report.title for report in listing.items]


@pytest.fixture
def reports(site):
    special, city = (
        SectionFactory(name_en="Special Reports", name_zh="特别报道", slug="special"),
        SectionFactory(name_en="City", name_zh="城市", slug="city"),
    )
    SectionFactory(name_en="Nothing yet")
    for title, section, day in [("Old", special, 1), ("New", city, 20), ("Middle", special, 10)]:
        ReportPageFactory(
            parent=site.reports, title=title, section=section, display_date=date(2023, 8, day)
        )
    ReportPageFactory(parent=site.reports, title="Draft", section=special, live=False)


def test_the_newest_report_stands_first_and_leads(site, reports, client):
    context = client.get(site.reports.url).context
    assert titles(context["listing"]) == ["New", "Middle", "Old"]
    assert context["lead"].title == "New"


def test_only_sections_with_reports_are_offered(site, reports, client):
    context = client.get(site.reports.url).context
    assert [section.name for section in context["sections"]] == ["City", "Special Reports"]


def test_a_section_shows_its_own_reports(site, reports, client):
    context = client.get(site.reports.url, {"section": "special"}).context
    assert titles(context["listing"]) == ["Middle", "Old"]
    assert context["section"].name == "Special Reports"
    assert context["lead"] is None


@pytest.mark.parametrize("section", ["unknown", "", "special\0"])
def test_an_unknown_section_shows_everything(site, reports, client, section):
    context = client.get(site.reports.url, {"section": section}).context
    assert titles(context["listing"]) == ["New", "Middle", "Old"]


def test_a_section_is_named_in_the_readers_language(site, reports, client):
    with override("zh-hans"):
        assert str(SectionFactory(name_en="Science", name_zh="科学")) == "科学"


def test_long_lists_are_cut_into_pages(site, client):
    for number in range(21):
        ReportPageFactory(
            parent=site.reports, title=f"No. {number:02}", display_date=date(2023, 1, 1 + number)
        )
    context = client.get(site.reports.url, {"page": "2"}).context
    assert titles(context["listing"]) == ["No. 00"]
    assert context["lead"] is None
    markup = client.get(site.reports.url, {"page": "2"}).content.decode()
    assert f'href="{site.reports.full_url}?page=2"' in markup  # its own canonical address
