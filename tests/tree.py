"""Trees of pages for whole-site tests: one with empty index pages, and ways to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from apps.clusters.models import KeyFigure
from apps.clusters.tests.factories import (
    ClusterIndexPageFactory,
    ClusterPageFactory,
    FrameworkFactory,
    TierFactory,
)
from apps.core.models import BasePage
from apps.core.tests.factories import DocumentFactory, LocaleFactory
from apps.enterprises.tests.factories import EnterpriseIndexPageFactory, EnterprisePageFactory
from apps.events.tests.factories import EventIndexPageFactory, EventPageFactory
from apps.figures.tests.factories import (
    FigureFactory,
    FigureIndexPageFactory,
    ObservationFactory,
)
from apps.home.models import HomeFigure, HomePlace, HomeSlice, NavigationSettings
from apps.home.tests.factories import ContentPageFactory, HomePageFactory
from apps.names.tests.factories import AliasFactory, PersonFactory
from apps.photos.models import Photo
from apps.photos.tests.factories import PhotoFactory
from apps.photos.upkeep import draw_missing
from apps.places.tests.factories import PlaceIndexPageFactory, PlacePageFactory
from apps.reports.blocks import ReportStoryBlock
from apps.reports.models import Byline, Correction
from apps.reports.tests.factories import (
    ReportIndexPageFactory,
    ReportPageFactory,
    SectionFactory,
    SeriesFactory,
)
from apps.story.blocks import StoryBlock


@dataclass(frozen=True)
class SiteTree:
    """A site with an empty page of each kind that may stand under its home page."""

    site: Site
    home: Page
    reports: Page
    clusters: Page
    enterprises: Page
    places: Page
    events: Page
    figures: Page


@dataclass
class Filling:
    """What :func:`populate` put into a tree, by kind; the first of each is the richest."""

    clusters: list = field(default_factory=list)
    places: list = field(default_factory=list)
    enterprises: list = field(default_factory=list)
    events: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    content: list = field(default_factory=list)
    figures: list = field(default_factory=list)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Let nothing that is written inside stay in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def page_types() -> list[type[BasePage]]:
    """Return every page type that editors may meet, of whichever app."""
    from wagtail.models import get_page_models

    return sorted(
        (model for model in get_page_models() if model is not Page), key=lambda m: m._meta.label
    )


def make_site() -> SiteTree:
    """Make the English tree, whatever the database brought along of Wagtail's own."""
    english = LocaleFactory(language_code="en")
    LocaleFactory(language_code="zh-hans")
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    root = Page.get_first_root_node() or Page.add_root(
        title="Root",
        slug="root",
        locale=english,
        content_type=ContentType.objects.get_for_model(Page),
    )
    home = HomePageFactory(parent=root, locale=english)
    site = Site.objects.create(
        hostname="testserver", port=80, root_page=home, is_default_site=True, site_name="Yangpu"
    )
    return SiteTree(
        site=site,
        home=home,
        reports=ReportIndexPageFactory(parent=home),
        clusters=ClusterIndexPageFactory(parent=home),
        enterprises=EnterpriseIndexPageFactory(parent=home),
        places=PlaceIndexPageFactory(parent=home),
        events=EventIndexPageFactory(parent=home),
        figures=FigureIndexPageFactory(parent=home),
    )


def body_of_samples(stream_block) -> list[tuple]:
    """Return a body that holds each block of ``stream_block`` once, with its own sample."""
    return [(name, block.get_preview_value()) for name, block in stream_block.child_blocks.items()]


def populate(tree: SiteTree, count: int) -> Filling:
    """Fill ``tree`` with ``count`` of everything, each with all that it can carry.

    Every report names every other page, every enterprise stands in every cluster and at the
    first place, so that each page has ``count`` of whatever it lists.
    """
    found = Filling()
    framework = FrameworkFactory(intro_en="The plan.")
    tiers = [
        TierFactory(framework=framework, numeral=numeral, role_en="that power the rest")
        for numeral in (1, 2)
    ]
    contact = PersonFactory(role_en="Investment desk", email="desk@example.org", email_public=True)
    figures = [_figure() for _ in range(count)]
    found.figures = figures
    DocumentFactory()
    PhotoFactory.create_batch(2)
    body = body_of_samples(StoryBlock())
    for number in range(1, count + 1):
        shared = {"contact": contact, "body": body, "standfirst": "What it is for."}
        found.clusters.append(
            ClusterPageFactory(
                parent=tree.clusters,
                tier=tiers[0],
                title=f"Digital Economy {number}",
                other_name=f"数字经济{number}",
                thesis="Numbers are made here.",
                photo=PhotoFactory(),
                key_figures=[KeyFigure(figure=figure) for figure in figures],
                other_names=[AliasFactory.build(text=f"Digits {number}")],
                **shared,
            )
        )
        found.places.append(
            PlacePageFactory(
                parent=tree.places,
                title=f"Wharf {number}",
                other_name=f"{number}号码头",
                photo=PhotoFactory(),
                address_en="1 Quay Street",
                opened="2022",
                size_text="3 hectares",
                other_names=[AliasFactory.build(text=f"Old Wharf {number}")],
                **shared,
            )
        )
    for number in range(1, count + 1):
        found.enterprises.append(_enterprise(tree, number, found, body, contact))
        found.events += [
            _event(tree, f"Forum of Year {number}", -number, found, body),
            _event(tree, f"Forum to Come {number}", number, found, body),
        ]
        found.content.append(
            ContentPageFactory(
                parent=found.content[0] if found.content else tree.home,
                title=f"About {number}",
                body=body,
            )
        )
    _reports(tree, count, found, figures)
    _dress_home(tree, found, framework, figures)
    _menus(tree, found)
    return found


def _figure():
    figure = FigureFactory(definition_en="As counted.")
    ObservationFactory(figure=figure, value=Decimal(6000), as_of=date(2021, 12, 31))
    ObservationFactory(figure=figure, comparator="~<")
    ObservationFactory(figure=figure, value=Decimal(9000), status="target", due=date(2030, 1, 1))
    return figure


def _enterprise(tree, number, found, body, contact):
    return EnterprisePageFactory(
        parent=tree.enterprises,
        title=f"Harbour Robotics {number}",
        other_name=f"港湾机器人{number}",
        clusters=list(found.clusters),
        place=found.places[0],
        founded=2015,
        in_district_since=2018,
        website="https://www.example.org/",
        logo=PhotoFactory(),
        photo=PhotoFactory(),
        summary="Makes robots.",
        body=body,
        verified_on=date(2026, 1, 1),
        source_text="Its own website",
        source_url="https://www.example.org/about",
        contact=contact,
        other_names=[AliasFactory.build(text=f"HaRo {number}")],
    )


def _event(tree, title, days, found, body):
    return EventPageFactory(
        parent=tree.events,
        title=title,
        # To the minute, as the editor's form writes it.
        start=timezone.now().replace(second=0, microsecond=0) + timedelta(days=days * 3),
        place=found.places[0],
        theme="The river",
        organiser="The district",
        link="https://www.example.org/forum",
        outcome="Twelve agreements.",
        photo=PhotoFactory(),
        standfirst="A day of talks.",
        body=body,
    )


def _reports(tree, count, found, figures) -> None:
    section, series = SectionFactory(), SeriesFactory()
    named = [*found.clusters, *found.places, *found.enterprises, *found.events]
    paragraphs = [("text", f"<p>Then {page.title} opened.</p>") for page in named]
    slots = [
        ("photo", {"photo": PhotoFactory(), "caption": "", "alt": "", "credit": "", "size": "wide"})
        for _ in range(count)
    ]
    strip = {
        "title": "",
        "items": [{"figure": figure, "observation": None, "use": "default"} for figure in figures],
    }
    gallery = {"photos": PhotoFactory.create_batch(min(max(count, 2), 6)), "caption": ""}
    cards = [("card", {"page": page}) for page in found.enterprises]
    for number in range(1, count + 1):
        found.reports.append(
            ReportPageFactory(
                parent=tree.reports,
                title=f"The quay, part {number}",
                short_headline=f"Quay {number}",
                standfirst=f"What {found.enterprises[0].title} does there.",
                section=section,
                series=series,
                part=number,
                dateline="Yangpu",
                source_name="Shanghai Daily",
                source_url="https://www.example.org/quay",
                lead_photo=PhotoFactory(),
                bylines=[Byline(person=PersonFactory(), role_en="Text") for _ in range(count)],
                corrections=[Correction(text="A name was misspelt.") for _ in range(count)],
                body=[
                    *body_of_samples(ReportStoryBlock()),
                    ("heading", {"text": "Another part", "level": "2"}),
                    *paragraphs,
                    *slots,
                    *cards,
                    ("figures", strip),
                    ("gallery", gallery),
                ],
            )
        )
    for paragraph, figure in enumerate(figures, start=1):
        ObservationFactory(
            figure=figure,
            value=Decimal(7100),
            source_page=found.reports[0],
            source_paragraph=paragraph,
            as_of=date(2022, 6, 30),
        )


def _dress_home(tree, found, framework, figures) -> None:
    home = tree.home
    home.framework = framework
    home.framework_title = "The system"
    home.lead_report = found.reports[0]
    home.primary_link, home.primary_label = tree.clusters, "See the system"
    home.secondary_link = tree.reports
    home.slices = [
        HomeSlice(photo=PhotoFactory(), label=f"Slice {place.title}", page=place)
        for place in found.places[:10]
    ]
    home.chosen_figures = [HomeFigure(figure=figure) for figure in figures]
    home.chosen_places = [HomePlace(place=place) for place in found.places]
    home.save()
    tree.clusters.framework = framework
    tree.clusters.save()


def _menus(tree, found) -> None:
    items = [
        {"page": page, "label_en": "", "label_zh": ""}
        for page in [tree.reports, tree.clusters, *found.content]
    ]
    settings = NavigationSettings.for_site(tree.site)
    settings.main_menu = [("item", item) for item in items]
    settings.footer = [("column", {"heading_en": "More", "heading_zh": "更多", "items": items})]
    settings.save()


def draw_pictures() -> None:
    """Draw the renditions of every photo, as the worker does after it was saved."""
    for photo in Photo.objects.all():
        draw_missing(photo)


def is_live(page) -> bool:
    """Tell whether visitors see the page, as the database has it."""
    return Page.objects.get(pk=page.pk).live
