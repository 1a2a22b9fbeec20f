"""The list of all translations of a language, and what waits among them on the home screen."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from apps.translating import listing
from apps.translating.models import Twin
from apps.translating.views.rights import SUBMIT

PER_PAGE = 50
SHOWN_AT_HOME = 5


@dataclass(frozen=True)
class Row:
    """One page and the state of its translation into the language that is shown."""

    page: Page
    kind: str
    state: str
    label: str
    url: str
    action: str

    @property
    def counted(self) -> str:
        """How many blocks changed, of how many."""
        told = {"stale": self.page.stale_count, "all": self.page.block_count}
        return _("%(stale)s of %(all)s blocks") % told if told["stale"] else ""


def row_of(page, locale: Locale, stale_keys: dict[int, list]) -> Row:
    """Return the row of a page from :func:`apps.translating.listing.sources_for`.

    Args:
        page: the source.
        locale: the language of the list.
        stale_keys: the keys of the stale blocks by the id of the translation.
    """
    if page.state == listing.MISSING:
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        url, action = f"{url}?select_locale={locale.language_code}", _("Translate")
    else:
        url, action = reverse("wagtailadmin_pages:edit", args=[page.twin_id]), _("Edit")
        if keys := page.state == listing.STALE and stale_keys.get(page.twin_id):
            first = keys[0]
            url, action = f"{url}#t-{first.partition('.')[2] or first}", _("First change")
    model = page.cached_content_type.model_class()
    return Row(
        page=page,
        kind=capfirst(str(model._meta.verbose_name)) if model else "",
        state=page.state,
        label=listing.STATES[page.state],
        url=url,
        action=action,
    )


def rows_of(pages, locale: Locale) -> list[Row]:
    """Return the rows of some pages, with one query for what is stale."""
    pages = list(pages)
    twins = Twin.objects.filter(page__in=[p.twin_id for p in pages if p.twin_id])
    stale_keys = dict(twins.values_list("page_id", "stale"))
    return [row_of(page, locale, stale_keys) for page in pages]


def explorable(user):
    """Return a filter of pages to those that a user meets in the explorer."""
    return PagePermissionPolicy().explorable_instances(user)


class TranslationsView(WagtailAdminTemplateMixin, TemplateView):
    """Every page that has or wants a translation into one language."""

    template_name = "translating/list.html"
    page_title = _("Translations")
    header_icon = "wagtail-localize-language"

    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def languages(self) -> list[Locale]:
        return listing.languages_for(Locale.objects.all())

    @cached_property
    def language(self) -> Locale:
        asked = self.request.GET.get("language")
        named = (found for found in self.languages if found.language_code == asked)
        return next(named, self.languages[0])

    @cached_property
    def kinds(self) -> list[tuple[str, str]]:
        models = [model for model in get_page_models() if model is not Page]
        names = [(m._meta.label_lower, capfirst(str(m._meta.verbose_name))) for m in models]
        return sorted(names, key=lambda name: name[1])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asked = self.request.GET
        pages = listing.sources_for(self.language).filter(pk__in=explorable(self.request.user))
        kind = asked.get("kind") if asked.get("kind") in dict(self.kinds) else ""
        if kind:
            app, model = kind.split(".")
            pages = pages.filter(content_type__app_label=app, content_type__model=model)
        numbers = listing.counts(pages)
        state = asked.get("state") if asked.get("state") in listing.STATES else ""
        if state:
            pages = pages.filter(state=state)
        pages = listing.ordered(pages).select_related("locale", "content_type")
        shown = Paginator(pages, PER_PAGE).get_page(asked.get("p"))
        return context | {
            "languages": self.languages,
            "language": self.language,
            "kinds": self.kinds,
            "kind": kind,
            "state": state,
            "states": [(key, label, numbers[key]) for key, label in listing.STATES.items()],
            "total": sum(numbers.values()),
            "rows": rows_of(shown, self.language),
            "shown": shown,
        }


def may_see(user) -> bool:
    """Tell whether the list of translations is for a user: translators and who edits pages."""
    return user.has_perm(SUBMIT) or PagePermissionPolicy().user_has_any_permission(
        user, {"add", "change", "publish"}
    )


class TranslationsPanel(Component):
    """What waits in each language, on the first screen of the admin."""

    name = "translations_waiting"
    template_name = "translating/home_panel.html"
    order = 160

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        if not may_see(user):
            return {"work": []}
        work = []
        for locale in listing.languages_for(Locale.objects.all()):
            if locale.language_code == settings.LANGUAGE_CODE:
                continue
            pages = listing.sources_for(locale).filter(pk__in=explorable(user))
            numbers = listing.counts(pages)
            stale = listing.ordered(pages.filter(state=listing.STALE))
            stale = stale.select_related("locale", "content_type")[:SHOWN_AT_HOME]
            states = [
                (state, listing.STATES[state], numbers[state])
                for state in (listing.STALE, listing.MISSING, listing.DRAFT)
                if numbers[state]
            ]
            if states:
                work.append((locale, states, rows_of(stale, locale)))
        return {"work": work}
