"""Makes the demo's pages: all as drafts first, so that texts can link to any, then live.

They go live by the way that an editor's button takes: a revision, then its publication.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page

from apps.clusters.models import ClusterPage, KeyFigure
from apps.demo import content
from apps.demo.bodies import BodyMaker
from apps.demo.register import Register
from apps.enterprises.models import EnterprisePage
from apps.events.models import EventPage
from apps.home.models import ContentPage
from apps.names.matcher import NameMatcher
from apps.names.models import Alias
from apps.names.services import page_names, record_mentions
from apps.places.models import PlacePage
from apps.reports.models import Byline, ReportPage

# Fields that name another object of the demo, and the part of the register it is in. Places
# are drafted before what refers to them.
REFERENCES = {
    "photo": "photos",
    "lead_photo": "photos",
    "contact": "people",
    "section": "section",
    "series": "series",
    "tier": "tiers",
    "place": "places",
}
# What is filled once every page is there.
LATER = {"body", "aliases", "short_names", "clusters", "key_figures", "bylines", "paragraphs"}


@dataclass(frozen=True)
class PageEntry:
    """One page of the content: its key, its type, the key of its parent, its values."""

    key: str
    model: type[Page]
    parent: str
    values: dict


def entries() -> Iterator[PageEntry]:
    """Yield every page of the content, in the order in which they are made."""
    listed = (
        ("places", "place", PlacePage, content.read("places")),
        ("clusters", "cluster", ClusterPage, content.read("framework")),
        ("enterprises", "enterprise", EnterprisePage, content.read("enterprises")),
        ("events", "event", EventPage, content.read("events")),
    )
    for folder, name, model, file in listed:
        for values in file[name]:
            yield PageEntry(f"{folder}/{values['slug']}", model, folder, values)
    for slug, values in content.read_folder("pages").items():
        yield PageEntry(f"pages/{slug}", ContentPage, "home", {"slug": slug, **values})
    reports = content.read_folder("reports").items()
    for slug, values in sorted(reports, key=lambda item: item[1]["display_date"]):
        yield PageEntry(f"reports/{slug}", ReportPage, "reports", {"slug": slug, **values})


def load_pages(register: Register) -> None:
    """Make and publish every page that is not there yet.

    The register must already know the home page and the index pages by their keys.
    """
    missing = [entry for entry in entries() if entry.key not in register]
    drafted = [entry for entry in missing if _draft(register, entry)]
    bodies = BodyMaker(register)
    for entry in _as_they_go_live(drafted):
        page = register[entry.key]
        _finish(register, bodies, page, entry.values)
        page.save_revision().publish()
        register.use(entry.key, page.specific_class.objects.get(pk=page.pk))
    if drafted:
        _record_mentions(register, [entry.key for entry in drafted])


def _as_they_go_live(drafted: list[PageEntry]) -> list[PageEntry]:
    """Return the entries with the enterprises last to first: lists show the newest first."""
    enterprises = [entry for entry in drafted if entry.model is EnterprisePage]
    others = [entry for entry in drafted if entry.model is not EnterprisePage]
    return enterprises[::-1] + others


def _draft(register: Register, entry: PageEntry) -> bool:
    """Add the page as a draft; False when somebody's page already stands in its place."""
    parent = register[entry.parent]
    present = parent.get_children().filter(slug=entry.values["slug"]).first()
    if present:
        register.use(entry.key, present.specific)
        return False
    values = {
        name: register[f"{REFERENCES[name]}/{value}"] if name in REFERENCES else value
        for name, value in entry.values.items()
        if name not in LATER
    }
    page = entry.model(live=False, locale_id=parent.locale_id, **values)
    parent.add_child(instance=page)
    register.record(entry.key, page)
    return True


def _finish(register: Register, bodies: BodyMaker, page: Page, values: dict) -> None:
    for kind, texts in (("alias", "aliases"), ("short", "short_names")):
        for text in values.get(texts, ()):
            page.other_names.add(_alias(text, kind))
    for key in values.get("clusters", ()):
        page.clusters.add(register[f"clusters/{key}"])
    for order, slug in enumerate(values.get("key_figures", ())):
        figure = register[f"figures/{slug}"]
        page.key_figures.add(KeyFigure(figure=figure, sort_order=order))
    for order, key in enumerate(values.get("bylines", ())):
        page.bylines.add(Byline(person=register[f"people/{key}"], sort_order=order))
    if "paragraphs" in values:
        page.source_text = _source(values["paragraphs"])
    if "body" in values:
        page.body = bodies.stream(page._meta.get_field("body"), values["body"])


def _alias(text: str, kind: str) -> Alias:
    is_chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
    language = Alias.Language.CHINESE if is_chinese else Alias.Language.ENGLISH
    return Alias(text=text, language=language, kind=kind)


def _source(paragraphs: list[int]) -> str:
    numbers = " and ".join(str(number) for number in paragraphs)
    words = f"{'paragraphs' if len(paragraphs) > 1 else 'paragraph'} {numbers}"
    return content.read("enterprises")["source"]["text"].format(paragraphs=words)


def _record_mentions(register: Register, keys: list[str]) -> None:
    """Read every new text once more, now that all the pages it may name are live."""
    matchers: dict[int, NameMatcher] = {}
    for key in keys:
        page = register[key]
        if page.locale_id not in matchers:
            matchers[page.locale_id] = NameMatcher(page_names(page.locale_id))
        record_mentions(page, matchers[page.locale_id])
