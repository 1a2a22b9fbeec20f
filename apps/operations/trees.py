"""Hides how the site gets one tree of pages a language, each page the twin of one in another.

The main language's tree comes first; every other language's pages are made beside it with the same
translation key, so that Wagtail knows them for one page in two languages. They are new pages with a
title of their own and no other words: a copy of the English text would pose as a translation.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override
from wagtail.models import Locale, Page

from apps.clusters.models import ClusterIndexPage
from apps.enterprises.models import EnterpriseIndexPage
from apps.events.models import EventIndexPage
from apps.figures.models import FigureIndexPage
from apps.home.models import HomePage
from apps.places.models import PlaceIndexPage
from apps.reports.models import ReportIndexPage

MAIN_LANGUAGE = "en"


@dataclass(frozen=True)
class FirstPage:
    """A page that each language has from the start.

    Attributes:
        slug: its address below its parent, the same in all languages.
        english: its English title.
        chinese: its title in Simplified Chinese.
    """

    slug: str
    english: str
    chinese: str

    def title(self, code: str) -> str:
        """Return its title in a language, "" where nobody has given it one.

        A language that joins later brings its titles in its catalogue.
        """
        if code == MAIN_LANGUAGE:
            return self.english
        if code == "zh-hans":
            return self.chinese
        with override(code):
            title = gettext(self.english)
        return "" if title == self.english else title


HOME = FirstPage("home", gettext_noop("Yangpu"), "杨浦")
# In the order in which they stand under the home page, which menus follow.
INDEXES: dict[type[Page], FirstPage] = {
    ReportIndexPage: FirstPage("reports", gettext_noop("Reports"), "报道"),
    ClusterIndexPage: FirstPage("clusters", gettext_noop("Industry"), "产业体系"),
    EnterpriseIndexPage: FirstPage("enterprises", gettext_noop("Enterprise directory"), "企业名录"),
    PlaceIndexPage: FirstPage("places", gettext_noop("Places"), "地点"),
    FigureIndexPage: FirstPage("figures", gettext_noop("Key figures"), "关键数据"),
    EventIndexPage: FirstPage("events", gettext_noop("Events"), "活动"),
}


def languages() -> list[str]:
    """Return the codes of the site's languages, the main one first."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return [MAIN_LANGUAGE, *(code for code in codes if code != MAIN_LANGUAGE)]


def first_pages(home: Page, code: str) -> dict[str, Page]:
    """Return the pages that a language has from the start, by key.

    Args:
        home: the home page of the main language.
        code: the language, such as "zh-hans".

    Returns:
        The specific pages under "home", "reports", "clusters" …; what is missing is left out.
    """
    found = {"home": home.specific}
    for model, words in INDEXES.items():
        if page := model.objects.child_of(home).first():
            found[words.slug] = page
    if code == home.locale.language_code:
        return found
    twins = Page.objects.filter(
        translation_key__in=[page.translation_key for page in found.values()],
        locale__language_code=code,
    )
    by_key = {twin.translation_key: twin.specific for twin in twins}
    return {
        name: by_key[page.translation_key]
        for name, page in found.items()
        if page.translation_key in by_key
    }


def add_page(parent: Page, model: type[Page], **values) -> Page:
    """Add a page below ``parent`` and publish it; return it."""
    page = model(**values, live=False)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def add_indexes(home: HomePage, done: list[str]) -> None:
    """Give the main language's home page the index pages that it lacks."""
    for model, words in INDEXES.items():
        if not model.objects.child_of(home).exists():
            parent = Page.objects.get(pk=home.pk)
            values = {"title": words.english, "slug": words.slug, "locale": home.locale}
            add_page(parent, model, **values)
            done.append(f"page {home.url_path}{words.slug}/")


def add_other_trees(home: HomePage, done: list[str]) -> None:
    """Give every other language the first pages that it lacks, as twins of the main ones."""
    main = first_pages(home, home.locale.language_code)
    words_of = {"home": HOME, **{words.slug: words for words in INDEXES.values()}}
    for code in languages()[1:]:
        locale = Locale.objects.get(language_code=code)
        present = first_pages(home, code)
        for name, page in main.items():
            title = words_of[name].title(code)
            if name in present or not title or not _has_room(name, page, present):
                continue
            parent = present["home"] if name != "home" else Page.get_first_root_node()
            present[name] = _add_twin(page, parent, locale, title)
            done.append(f"page {present[name].url_path}")


def _has_room(name: str, page: Page, present: dict[str, Page]) -> bool:
    """Tell whether the twin's home page is there and has no index page of that kind yet."""
    if name == "home":
        return True
    home = present.get("home")
    return home is not None and not type(page).objects.child_of(home).exists()


def _add_twin(page: Page, parent: Page, locale: Locale, title: str) -> Page:
    # Two home pages are neighbours, so theirs cannot be one slug; no reader sees it.
    slug = f"{page.slug}-{locale.language_code}" if page.depth == 2 else page.slug
    return add_page(
        Page.objects.get(pk=parent.pk),
        type(page),
        title=title,
        slug=slug,
        locale=locale,
        translation_key=page.translation_key,
        **_shared_objects(page),
    )


def _shared_objects(page: Page) -> dict:
    """Return what a page refers to that belongs to all languages: photos, frameworks."""
    return {
        field.name: getattr(page, field.name)
        for field in page._meta.local_fields
        if field.is_relation and not issubclass(field.related_model, Page)
    }
