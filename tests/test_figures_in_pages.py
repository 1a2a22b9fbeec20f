"""Figures in running text, as readers get them through the public pages."""

from datetime import date

import pytest

from apps.clusters.tests.factories import ClusterPageFactory
from apps.figures.models import Figure, Observation
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.figures.uses import LIVE, PINNED, Use, link
from apps.reports.tests.factories import ReportPageFactory
from tests.html import Markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return FigureFactory(definition_en="Counted by the district.", kind=Figure.Kind.COUNT)


@pytest.fixture
def old(figure):
    return ObservationFactory(figure=figure, value=7000, comparator="~<", as_of=date(2022, 12, 31))


def newer(figure):
    return ObservationFactory(figure=figure, value=8000, as_of=date(2024, 12, 31))


def body(*sources):
    return [("text", f'<p data-block-key="{n}">{source}</p>') for n, source in enumerate(sources)]


def open_page(client, page) -> Markup:
    return Markup(client.get(page.url).content.decode())


def shown(markup: Markup) -> list[str]:
    return [tag.find("data").get_text() for tag in markup.soup.select(".fig-in")]


def test_a_report_keeps_its_value_and_an_evergreen_page_follows(client, site, figure, old):
    text = body(f"It houses {link(Use(figure.pk, old.pk), 'some old words')} of them.")
    report = ReportPageFactory(parent=site.reports, body=text)
    cluster = ClusterPageFactory(parent=site.clusters, body=text)
    assert shown(open_page(client, report)) == shown(open_page(client, cluster)) == ["nearly 7,000"]
    newer(figure)
    assert shown(open_page(client, report)) == ["nearly 7,000"]
    assert shown(open_page(client, cluster)) == ["8,000"]


def test_a_use_may_decide_otherwise(client, site, figure, old):
    text = body(
        f"{link(Use(figure.pk, old.pk, LIVE), 'a')} and {link(Use(figure.pk, old.pk, PINNED), 'b')}"
    )
    report = ReportPageFactory(parent=site.reports, body=text)
    cluster = ClusterPageFactory(parent=site.clusters, body=text)
    newer(figure)
    assert shown(open_page(client, report)) == ["8,000", "nearly 7,000"]
    assert shown(open_page(client, cluster)) == ["8,000", "nearly 7,000"]


def test_correcting_a_value_changes_it_where_it_is_pinned_too(client, site, figure, old):
    """The observation is the object; only another observation is another value."""
    text = body(f"{link(Use(figure.pk, old.pk), 'words')} of them.")
    report = ReportPageFactory(parent=site.reports, body=text)
    Observation.objects.filter(pk=old.pk).update(source_text_en="Another office")
    assert "Another office" in open_page(client, report).html


def test_the_note_tells_definition_day_source_and_that_a_newer_value_exists(
    client, site, figure, old
):
    text = body(
        f"{link(Use(figure.pk, old.pk), 'x')} and again {link(Use(figure.pk, old.pk), 'x')}"
    )
    report = ReportPageFactory(parent=site.reports, body=text)
    newer(figure)
    markup = open_page(client, report)
    buttons = markup.soup.select(".fig-in")
    assert [button["popovertarget"] for button in buttons] == ["figure-1", "figure-1"]
    (note,) = markup.soup.select(".fig-note")
    assert note["id"] == "figure-1"
    told = " ".join(note.get_text(" ").split())
    for words in ("Counted by the district.", "End of 2022", "District statistics", "8,000"):
        assert words in told
    assert markup.soup.select_one("button.fig-in data")["value"] == "7000"
    assert not markup.inline_code()


def test_a_figure_that_is_gone_leaves_the_words_stored_with_it(client, site):
    text = body(f"It houses {link(Use(99, 99), 'nearly <b>7,000</b>')} of them.")
    markup = open_page(client, ReportPageFactory(parent=site.reports, body=text))
    assert "It houses nearly &lt;b&gt;7,000&lt;/b&gt; of them." in markup.html
    assert not shown(markup)


def test_names_and_search_read_the_value_shown(site, figure, old):
    text = body(f"It houses {link(Use(figure.pk, old.pk), 'stale words')} enterprises.")
    report = ReportPageFactory(parent=site.reports, body=text)
    assert report.paragraphs()[-1].text == "It houses nearly 7,000 enterprises."


def test_the_table_of_a_report_lists_what_stands_in_its_text(client, site, figure, old):
    text = body(f"{link(Use(figure.pk, old.pk), 'x')} enterprises.")
    report = ReportPageFactory(parent=site.reports, body=text)
    assert report.figures_in_report == [old]


def test_sixty_figures_in_thirty_four_paragraphs_ask_as_often_as_three(
    client, site, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    observations = [ObservationFactory() for _ in range(60)]
    uses = [link(Use(o.figure_id, o.pk), "x") for o in observations]
    few = ReportPageFactory(parent=site.reports, title="Few", body=body(*uses[:3]))
    lines = [" ".join(uses[n::34]) for n in range(34)]
    many = ReportPageFactory(parent=site.reports, title="Many", body=body(*lines))
    client.get(few.url)  # fills the caches that a process has
    counts = []
    for page in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = shown(open_page(client, page))
        counts.append(len(queries))
    assert len(found) == 60
    assert counts[0] == counts[1]


def test_the_editor_reads_and_writes_a_use_without_a_change(figure, old):
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(features=["bold", "link", "figure"])
    for use in (Use(figure.pk, old.pk), Use(figure.pk, old.pk, LIVE), Use(figure.pk)):
        stored = f'<p data-block-key="a1">So {link(use, "7,000")} it is.</p>'
        back = converter.to_database_format(converter.from_database_format(stored))
        assert back == stored


def test_chinese_readers_get_the_chinese_number(client, site, chinese_home, figure, old):
    from wagtail.models import Locale

    from apps.home.models import ContentPage

    page = ContentPage(
        title="关于",
        slug="guanyu",
        locale=Locale.objects.get(language_code="zh-hans"),
        body=body(f"共有{link(Use(figure.pk, old.pk), 'x')}。"),
    )
    chinese_home.add_child(instance=page)
    page.save_revision().publish()
    assert shown(open_page(client, page)) == ["近7000家"]
