"""Hides what an empty Wagtail needs before it is this site: languages, address, pages, roles.

Everything here adds what is missing and leaves alone what is there, so it runs at every start.
Only the site's address follows the settings each time: purges and links depend on it.
"""

from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from apps.home.models import HomePage
from apps.operations.roles import grant_roles, narrow_to_home
from apps.operations.trees import (
    HOME,
    MAIN_LANGUAGE,
    add_indexes,
    add_other_trees,
    add_page,
    languages,
)

OTHER_HOME_SLUG = "yangpu"  # no reader sees it: the home page's address is the site's
STANDARD_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def set_up_site(*, base_url: str) -> list[str]:
    """Make the site what this software expects; return in words what had to be done.

    Args:
        base_url: the site's own address; its host and port become those of Wagtail's Site.
    """
    done: list[str] = []
    with override(MAIN_LANGUAGE):
        _add_locales(done)
        site, home = _home_of_site(done)
        _follow_address(site, base_url, done)
        add_indexes(home, done)
        add_other_trees(home, done)
        grant_roles(done)
    return done


def _add_locales(done: list[str]) -> None:
    for code in languages():
        _locale, made = Locale.objects.get_or_create(language_code=code)
        if made:
            done.append(f"language {code}")


def _home_of_site(done: list[str]) -> tuple[Site, HomePage]:
    """Return the default site and the home page that it starts at, made where missing."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    home = site and HomePage.objects.filter(pk=site.root_page_id).first()
    if home:
        return site, home
    home = HomePage.objects.filter(depth=2, locale__language_code=MAIN_LANGUAGE).first()
    welcome = _welcome_page(site)
    if home is None:
        if welcome:
            # The home page takes its slug; deleting it now would take the Site along.
            Page.objects.filter(pk=welcome.pk).update(slug=f"{welcome.slug}-before")
        root = Page.get_first_root_node()
        taken = root.get_children().filter(slug=HOME.slug).exists()
        slug = OTHER_HOME_SLUG if taken else HOME.slug
        locale = Locale.objects.get(language_code=MAIN_LANGUAGE)
        home = add_page(root, HomePage, title=HOME.english, slug=slug, locale=locale)
        done.append("home page")
    if site is None:
        site = Site(hostname="localhost", is_default_site=True)
    site.root_page = home
    site.save()
    if welcome:
        Page.objects.get(pk=welcome.pk).delete()
        narrow_to_home(home)
        done.append("Wagtail’s welcome page taken away")
    return site, HomePage.objects.get(pk=home.pk)


def _welcome_page(site: Site | None) -> Page | None:
    """Return the page that Wagtail's migrations put at the root of the site, if it is still it."""
    page = site and Page.objects.filter(pk=site.root_page_id, depth=2).first()
    is_bare = page and page.specific_class is Page and page.is_leaf()
    return page if is_bare else None


def _follow_address(site: Site, base_url: str, done: list[str]) -> None:
    address = urlsplit(base_url)
    host = address.hostname or "localhost"
    port = address.port or STANDARD_PORTS.get(address.scheme, 80)
    if (site.hostname, site.port) == (host, port):
        return
    if Site.objects.filter(hostname=host, port=port).exclude(pk=site.pk).exists():
        return
    site.hostname, site.port = host, port
    site.save()
    done.append(f"address {host}:{port}")
