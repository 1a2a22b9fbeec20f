"""One number changed in the registry, seen through every public page of the demo content."""

from datetime import date

import pytest

from apps.figures import services
from apps.figures.inline import words
from apps.figures.models import Figure, FigureUse, Observation
from apps.figures.models.observation import today
from tests.html import Markup

# With the loader's tests in one worker, so that the demo is loaded once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
SLUG = "digital-economy-enterprises"


def html(client, page) -> str:
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def shows(value: int, text: str, page) -> int:
    """Return how often a number stands on a page, as its language writes it."""
    return text.count(str(value) if page.locale.language_code == "zh-hans" else f"{value:,}")


@pytest.fixture
def uses(demo):
    """The pages that show the figure: those that follow it, and those that keep its value."""
    found = FigureUse.objects.live().filter(figure__slug=SLUG).select_related("page__locale")
    follow = {use.page for use in found if not use.is_pinned}
    keep = {use.page for use in found if use.is_pinned} - follow
    for language in ("en", "zh-hans"):
        living, pinned = (
            [page for page in pages if page.locale.language_code == language]
            for pages in (follow, keep)
        )
        assert len(living) >= 2, f"the demo shows no living figure in {language}"
        assert len(pinned) >= 2, f"the demo shows no pinned figure in {language}"
    return follow, keep


def test_a_new_value_changes_every_live_use_and_no_pinned_one(client, uses):
    follow, keep = uses
    figure = Figure.objects.get(slug=SLUG)
    before = {page: html(client, page) for page in follow | keep}
    assert all(shows(7000, text, page) for page, text in before.items())
    assert not any(shows(8765, text, page) for page, text in before.items())
    said = Observation(figure=figure, value=8765, as_of=today(), source_text_en="A test")
    services.record_observation(observation=said, by=None)
    for page in follow:
        assert shows(8765, html(client, page), page), page
    for page in keep:
        # The note says that a newer value exists; the page itself does not say it as its own.
        assert shows(7000, html(client, page), page) == shows(7000, before[page], page) > 0, page


def test_a_corrected_value_changes_every_live_use_and_no_pinned_one(client, uses):
    follow, keep = uses
    latest = Figure.objects.get(slug=SLUG).latest
    latest.value = 6543
    services.record_observation(observation=latest, by=None)
    for page in follow:
        assert shows(6543, html(client, page), page), page
    for page in keep:
        assert shows(7000, html(client, page), page), page


def test_the_two_targets_of_the_sample_piece_are_open_questions(demo):
    found = Observation.objects.open_targets(today())
    assert {(target.figure.slug, words(target)) for target in found} == {
        (SLUG, "more than 10,000"),
        ("leading-digital-enterprises", "at least 30"),
    }
    assert {target.due for target in found} == {date(2025, 12, 31)}


def test_the_public_page_of_targets_asks_what_became_of_both(client, demo):
    found = Markup(client.get("/en/figures/targets/").content.decode())
    (asked,) = [
        tag.parent
        for tag in found.soup.find_all("h2")
        if tag.get_text(strip=True).startswith("Open")
    ]
    assert len(asked.select("article")) == 2
    assert asked.get_text().count("no outcome has been entered yet") == 2


def test_every_figure_of_the_demo_has_a_page_a_table_and_data(client, demo):
    for slug in Figure.objects.values_list("slug", flat=True):
        page = Markup(client.get(f"/en/figures/{slug}/").content.decode())
        assert len(page.heading_levels()) > 2, slug
        assert page.skipped_headings() == page.repeated_ids() == page.dead_fragments() == [], slug
        assert client.get(f"/en/figures/{slug}/values.csv").status_code == 200
        assert client.get(f"/api/v1/figures/{slug}/").json()["history"], slug
