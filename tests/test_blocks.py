"""Every block shows its sample, and photos come with their own words unless a use has others."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from apps.clusters.tests.factories import ClusterPageFactory, FrameworkFactory, TierFactory
from apps.core.models import BasePage
from apps.core.tests.factories import DocumentFactory
from apps.enterprises.tests.factories import EnterprisePageFactory
from apps.figures.tests.factories import FigureFactory, ObservationFactory
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing
from apps.reports.blocks import ReportStoryBlock
from apps.story.blocks import StoryBlock
from apps.users.tests.factories import UserFactory
from tests.html import Markup
from tests.tree import page_types

BLOCKS = [
    (stream.__class__.__name__, name, block)
    for stream in (StoryBlock(), ReportStoryBlock())
    for name, block in stream.child_blocks.items()
]
# Only markup is looked at here.
pytestmark = pytest.mark.one_database

every_block = pytest.mark.parametrize(
    ("stream", "name", "block"), BLOCKS, ids=[f"{stream}-{name}" for stream, name, _b in BLOCKS]
)


@pytest.fixture
def library(site):
    """What samples are made of: photos, a figure, a document, a framework, an enterprise."""
    tier = TierFactory(framework=FrameworkFactory())
    ClusterPageFactory(parent=site.clusters, tier=tier, title="Design")
    EnterprisePageFactory(parent=site.enterprises, title="Harbour Robotics")
    ObservationFactory(figure=FigureFactory())
    DocumentFactory(title="Plan of the quay")
    return PhotoFactory.create_batch(2)


def body_blocks() -> set[type]:
    """Return the types of stream that stand in a page's field."""
    return {
        type(field.stream_block)
        for model in page_types()
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    }


def test_the_blocks_tested_here_are_all_that_pages_use():
    assert body_blocks() == {StoryBlock, ReportStoryBlock}


def test_every_stream_of_a_page_offers_something():
    for model in apps.get_models():
        for field in model._meta.get_fields() if issubclass(model, BasePage) else ():
            if isinstance(field, StreamField):
                assert isinstance(field.stream_block, StreamBlock)
                assert field.stream_block.child_blocks, f"{model.__name__}.{field.name}"


@every_block
def test_the_sample_of_a_block_renders(stream, name, block, library):
    html = block.render(block.get_preview_value())
    assert Markup(html).soup.get_text(strip=True) or Markup(html).soup.find("img")


@every_block
def test_the_sample_of_a_block_is_one_that_an_editor_could_save(stream, name, block, library):
    block.clean(block.get_preview_value())


@every_block
def test_a_sample_survives_an_empty_library(stream, name, block, site):
    # The picker shows samples before anybody has uploaded anything.
    block.render(block.get_preview_value())


@every_block
def test_a_block_tells_editors_what_it_is_for(stream, name, block):
    assert str(block.meta.description)
    assert block.meta.icon != "placeholder"
    assert block.meta.template == f"blocks/{name}.html"


@every_block
def test_a_block_writes_no_script_or_style_into_the_page(stream, name, block, library):
    assert Markup(block.render(block.get_preview_value())).inline_code() == []


@every_block
def test_the_block_picker_shows_the_sample(stream, name, block, library, client):
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200


# -- photos -----------------------------------------------------------------------------

PHOTO = StoryBlock().child_blocks["photo"]
GALLERY = StoryBlock().child_blocks["gallery"]


def render_photo(photo, **words) -> Markup:
    value = {"photo": photo, "caption": "", "credit": "", "alt": "", "size": "wide", **words}
    return Markup(PHOTO.render(PHOTO.normalize(value)))


@pytest.fixture
def photo(site):
    return PhotoFactory(
        title="IMG_2041.jpg",
        caption_en="The quay in the morning",
        alt_en="Two cranes above a row of trees",
        credit="Ti Gong",
    )


def test_a_slot_without_a_picture_shows_readers_nothing(site):
    markup = render_photo(None, caption="A view of the quay", credit="Ti Gong")
    assert markup.soup.get_text(strip=True) == ""
    assert markup.soup.find(["img", "figure", "figcaption"]) is None


def test_a_photo_shows_its_caption_and_credit_and_says_its_alt_text(photo):
    markup = render_photo(photo)
    assert "The quay in the morning" in markup.soup.figcaption.get_text()
    assert "Ti Gong" in markup.soup.figcaption.get_text()
    assert markup.soup.img["alt"] == "Two cranes above a row of trees"


def test_the_words_of_a_use_win_over_the_photos_own(photo):
    markup = render_photo(photo, caption="The quay today", credit="Xinhua", alt="Cranes, twice")
    caption = markup.soup.figcaption.get_text()
    assert "The quay today" in caption
    assert "Xinhua" in caption
    assert markup.soup.img["alt"] == "Cranes, twice"
    for own in ("The quay in the morning", "Ti Gong"):
        assert own not in caption


def test_each_word_of_a_use_wins_by_itself(photo):
    markup = render_photo(photo, credit="Xinhua")
    assert "The quay in the morning" in markup.soup.figcaption.get_text()
    assert "Xinhua" in markup.soup.figcaption.get_text()


def test_a_credit_is_never_a_caption_or_an_alt_text(site):
    bare = PhotoFactory(caption_en="", caption_zh="", alt_en="", alt_zh="", is_decorative=True)
    markup = render_photo(bare, credit="Ti Gong")
    assert markup.soup.img["alt"] == ""
    assert markup.soup.figcaption.get_text(strip=True) == "Ti Gong"


def test_the_title_of_a_photo_is_never_its_alt_text(site):
    untold = PhotoFactory(title="Leading the way", alt_en="", alt_zh="")
    assert render_photo(untold).soup.img["alt"] == ""
    assert "Leading the way" not in render_photo(untold).html


def test_a_picture_comes_in_three_formats_with_its_size(photo):
    draw_missing(photo)
    markup = render_photo(photo)
    kinds = [source["type"] for source in markup.soup.find_all("source")]
    assert kinds == ["image/avif", "image/webp"]
    img = markup.soup.img
    assert img["src"].endswith((".jpg", ".jpeg"))
    assert (img["width"], img["height"]) == ("32", "18")


def test_a_gallery_shows_every_photo_and_each_credit_once(site):
    photos = [
        PhotoFactory(alt_en="A crane", credit="Ti Gong"),
        PhotoFactory(alt_en="A ship", credit="Ti Gong"),
        PhotoFactory(alt_en="A tree", credit="Xinhua"),
    ]
    html = GALLERY.render(GALLERY.normalize({"photos": photos, "caption": "On the river"}))
    soup = Markup(html).soup
    assert [img["alt"] for img in soup.find_all("img")] == ["A crane", "A ship", "A tree"]
    assert soup.find(class_="cred").get_text(strip=True) == "Ti Gong; Xinhua"
    assert "On the river" in soup.figcaption.get_text()
    with override("zh-hans"):
        html = GALLERY.render(GALLERY.normalize({"photos": photos}))
    assert Markup(html).soup.find(class_="cred").get_text(strip=True) == "Ti Gong；Xinhua"


# -- what other pages and lists lend ----------------------------------------------------


def test_a_card_vanishes_with_the_page_it_shows(site):
    enterprise = EnterprisePageFactory(parent=site.enterprises, title="Harbour Robotics")
    card = ReportStoryBlock().child_blocks["card"]
    value = card.normalize({"page": enterprise})
    assert "Harbour Robotics" in card.render(value)
    enterprise.unpublish()
    enterprise.refresh_from_db()
    assert card.render(card.normalize({"page": enterprise})).strip() == ""


def test_a_strip_of_figures_shows_value_period_and_source(site):
    figure = FigureFactory(name_en="Digital enterprises")
    ObservationFactory(figure=figure, comparator="~<", source_text_en="District statistics")
    strip = StoryBlock().child_blocks["figures"]
    value = {"title": "", "items": [{"figure": figure, "observation": None}]}
    text = " ".join(Markup(strip.render(strip.normalize(value))).soup.get_text(" ").split())
    for part in ("Digital enterprises", "Nearly", "7,000", "End of 2022", "District statistics"):
        assert part in text


def test_a_pinned_value_stays_when_a_newer_one_comes(site):
    figure = FigureFactory()
    pinned = ObservationFactory(figure=figure, value=Decimal(7000), as_of=date(2022, 12, 31))
    ObservationFactory(figure=figure, value=Decimal(8000), as_of=date(2023, 12, 31))
    strip = StoryBlock().child_blocks["figures"]
    html = {
        observation: strip.render(
            strip.normalize(
                {"title": "", "items": [{"figure": figure, "observation": observation}]}
            )
        )
        for observation in (None, pinned)
    }
    assert "8,000" in html[None]
    assert "7,000" not in html[None]
    assert "7,000" in html[pinned]
    assert "8,000" not in html[pinned]


def test_a_strip_without_values_shows_nothing(site):
    strip = StoryBlock().child_blocks["figures"]
    value = {"title": "In numbers", "items": [{"figure": FigureFactory(), "observation": None}]}
    assert strip.render(strip.normalize(value)).strip() == ""


def test_the_framework_links_its_live_nodes_of_the_readers_language(site):
    tier = TierFactory(framework=FrameworkFactory(name_en="1+2+3+4"), numeral=1)
    ClusterPageFactory(parent=site.clusters, tier=tier, title="Design")
    ClusterPageFactory(parent=site.clusters, tier=tier, title="Hidden", live=False)
    block = ReportStoryBlock().child_blocks["framework"]
    soup = Markup(block.render(block.normalize({"framework": tier.framework, "title": ""}))).soup
    assert [link.get_text(strip=True) for link in soup.find_all("a")] == ["Design"]
    assert "1+2+3+4" in soup.get_text()
