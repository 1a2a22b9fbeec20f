"""Makes the demo's pages: all as drafts first, so that texts can link to any, then live.

They go live by the way that an editor's button takes: a revision, then its publication.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex

from apps.clusters.models import ClusterPage, KeyFigure
from apps.demo import content
from apps.demo.bodies import BodyMaker
from apps.demo.register import Register
from apps.demo.trees import Tree
from apps.enterprises.models import EnterprisePage
from apps.events.models import EventPage
from apps.home.models import ContentPage
from apps.names.models import Alias
from apps.names.services import name_matcher, record_mentions
from apps.operations.trees import MAIN_LANGUAGE
from apps.places.models import PlacePage
from apps.reports.models import Byline, ReportPage
from apps.translating.adopting import adopt
from apps.translating.refusals import Refused

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


def entries(language: str) -> Iterator[PageEntry]:
    """Yield every page of the content in a language, in the order in which they are made."""
    listed = (
        ("places", "place", PlacePage, "places"),
        ("clusters", "cluster", ClusterPage, "framework"),
        ("enterprises", "enterprise", EnterprisePage, "enterprises"),
        ("events", "event", EventPage, "events"),
    )
    for folder, name, model, file in listed:
        english = content.read(file)[name]
        for values, other in zip(content.read(file, language)[name], english, strict=True):
            yield PageEntry(
                f"{folder}/{values['slug']}", model, folder, _named(values, other["title"])
            )
    for slug, values in content.read_folder("pages", language).items():
        yield PageEntry(f"pages/{slug}", ContentPage, "home", {"slug": slug, **values})
    reports = content.read_folder("reports", language).items()
    for slug, values in sorted(reports, key=lambda item: item[1]["display_date"]):
        yield PageEntry(f"reports/{slug}", ReportPage, "reports", {"slug": slug, **values})


def _named(values: dict, english: str) -> dict:
    """Return the values with the name in the other language: of a translation, the English one."""
    if values["title"] == values.get("other_name"):
        return {**values, "other_name": english}
    return values


def load_pages(register: Register) -> None:
    """Make and publish every page that is not there yet, in every language.

    The trees of the register must already know the home page and the index pages.
    """
    drafted = {tree: _drafts(tree) for tree in register.trees}
    for tree, new in drafted.items():
        with override(tree.language):
            _publish(tree, new)
    for tree, new in drafted.items():
        _record_mentions([tree[entry.key] for entry in new])
        _lay_beside_source([tree[entry.key] for entry in new if entry.model is ReportPage])


def _drafts(tree: Tree) -> list[PageEntry]:
    """Add what is missing in a language as drafts; return what was added."""
    missing = [entry for entry in entries(tree.language) if entry.key not in tree]
    return [entry for entry in missing if _draft(tree, entry)]


def _publish(tree: Tree, drafted: list[PageEntry]) -> None:
    bodies = BodyMaker(tree)
    for entry in _as_they_go_live(drafted):
        page = tree[entry.key]
        _finish(tree, bodies, page, entry)
        page.save_revision().publish()
        live = tree.use(entry.key, page.specific_class.objects.get(pk=page.pk))
        # Where a photo is shown is asked before a worker has been told of it.
        ReferenceIndex.create_or_update_for_object(live)


def _as_they_go_live(drafted: list[PageEntry]) -> list[PageEntry]:
    """Return the entries with the enterprises last to first: lists show the newest first."""
    enterprises = [entry for entry in drafted if entry.model is EnterprisePage]
    others = [entry for entry in drafted if entry.model is not EnterprisePage]
    return enterprises[::-1] + others


def _draft(tree: Tree, entry: PageEntry) -> bool:
    """Add the page as a draft; False when somebody's page already stands in its place."""
    parent = tree[entry.parent]
    # The same page in two languages: whichever is there lends the other its translation key.
    lent = [page.translation_key for page in tree.twins(entry.key)]
    in_place = Q(slug=entry.values["slug"], path__startswith=parent.path, depth=parent.depth + 1)
    in_place |= Q(translation_key__in=lent, locale_id=parent.locale_id)
    if present := Page.objects.filter(in_place).first():
        tree.use(entry.key, present.specific)
        return False
    values = {
        name: tree[f"{REFERENCES[name]}/{value}"] if name in REFERENCES else value
        for name, value in entry.values.items()
        if name not in LATER
    }
    if lent:
        values["translation_key"] = lent[0]
    page = entry.model(live=False, locale_id=parent.locale_id, **values)
    parent.add_child(instance=page)
    tree.record(entry.key, page)
    return True


def _finish(tree: Tree, bodies: BodyMaker, page: Page, entry: PageEntry) -> None:
    values = entry.values
    for kind, texts in (("alias", "aliases"), ("short", "short_names")):
        for text in values.get(texts, ()):
            page.other_names.add(_alias(text, kind))
    for key in values.get("clusters", ()):
        page.clusters.add(tree[f"clusters/{key}"])
    for order, slug in enumerate(values.get("key_figures", ())):
        figure = tree[f"figures/{slug}"]
        page.key_figures.add(KeyFigure(figure=figure, sort_order=order))
    for order, key in enumerate(values.get("bylines", ())):
        page.bylines.add(Byline(person=tree[f"people/{key}"], sort_order=order))
    if "paragraphs" in values:
        page.source_text = _source(values["paragraphs"], tree.language)
    if "body" in values:
        twin = next(tree.twins(entry.key), None)
        page.body = bodies.stream(page._meta.get_field("body"), values["body"], twin)


def _alias(text: str, kind: str) -> Alias:
    is_chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
    language = Alias.Language.CHINESE if is_chinese else Alias.Language.ENGLISH
    return Alias(text=text, language=language, kind=kind)


def _source(paragraphs: list[int], language: str) -> str:
    words = content.read("enterprises", language)["source"]
    numbers = words["and"].join(str(number) for number in paragraphs)
    return words["several" if len(paragraphs) > 1 else "one"].format(paragraphs=numbers)


def _record_mentions(pages: list[Page]) -> None:
    """Read new texts of one language once more, now that all the pages they may name are live."""
    if pages:
        matcher = name_matcher(pages[0].locale_id)
        for page in pages:
            record_mentions(page, matcher)


def _lay_beside_source(reports: list[ReportPage]) -> None:
    """Let new translations be edited beside their source, as long as somebody's source fits."""
    for report in reports:
        if report.locale.language_code != MAIN_LANGUAGE:
            with suppress(Refused):
                adopt(twin=report)
