"""Hides what an empty Wagtail needs before it is this site: languages, address, pages, roles.

Everything here adds what is missing and leaves alone what is there, so it runs at every start.
Only the site's address follows the settings each time: purges and links depend on it.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import override
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)

from apps.home.models import HomePage
from apps.operations.trees import (
    HOME,
    MAIN_LANGUAGE,
    add_indexes,
    add_other_trees,
    add_page,
    languages,
)

OTHER_HOME_SLUG = "yangpu"  # no reader sees it: the home page's address is the site's
WORKFLOW = "Moderators approval"  # Wagtail's own
STANDARD_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Role:
    """What a group may do.

    Attributes:
        pages: permissions on the home page and everything below it.
        objects: actions on the objects that pages share.
        settings: whether menus, footer and the site's identity are theirs to change.
    """

    pages: tuple[str, ...]
    objects: tuple[str, ...]
    settings: bool = False


ROLES = {
    "Editors": Role(("add_page", "change_page"), ("view", "add", "change")),
    "Moderators": Role(
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        ("view", "add", "change", "delete"),
        settings=True,
    ),
}
# What a group may do with photos in every collection; Wagtail keeps these beside the group's own.
PHOTO_ROLES = {
    "Photographers": ("add_image",),
    "Photo editors": ("add_image", "change_image", "choose_image"),
}
APPROVERS = ("Photo editors", "Moderators")
TRANSLATORS = ("Editors", "Moderators")
SHARED_OBJECTS = (
    ("names", "person"),
    ("names", "term"),
    ("figures", "figure"),
    ("figures", "figuregroup"),
    ("reports", "section"),
    ("reports", "series"),
    ("clusters", "framework"),
    ("search", "promotion"),
)
SETTINGS = (
    ("core", "sitesettings"),
    ("home", "navigationsettings"),
    ("search", "searchsettings"),
)


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
        _grant_roles(done)
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
        _narrow_to_home(home)
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


# -- who may do what -----------------------------------------------------------------------


def _narrow_to_home(home: HomePage) -> None:
    """Move what Wagtail grants on the root of the tree to the home page.

    On the root, editors could start further sites beside this one.
    """
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(page=root, group__name__in=ROLES).delete()
    WorkflowPage.objects.filter(page=root, workflow__name=WORKFLOW).update(page=home)


def _grant_roles(done: list[str]) -> None:
    """Grant each group its role where it has none yet; a role that somebody changed stays."""
    homes = list(HomePage.objects.filter(depth=2))
    workflow = Workflow.objects.filter(name=WORKFLOW, active=True).first()
    for home in homes:
        covered = WorkflowPage.objects.filter(page__in=[*home.get_ancestors(), home]).exists()
        if workflow and not covered:
            WorkflowPage.objects.create(page=home, workflow=workflow)
            done.append(f"workflow for {home.title}")
    for name, role in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        granted = [home for home in homes if _grant_pages(group, role, home)]
        done += [f"{name} on {home.title}" for home in granted]
        if _grant_objects(group, role):
            done.append(f"{name} on shared objects")
    done += [f"{name} on photos" for name in PHOTO_ROLES if _grant_photos(name)]
    if _give_to("photos", "approve_photo", APPROVERS):
        done.append("who approves photos")
    if _let_lead_on():
        done.append("who says where old addresses lead")
    if _give_to("wagtail_localize", "submit_translation", TRANSLATORS):
        done.append("who translates")


def _grant_pages(group: Group, role: Role, home: HomePage) -> bool:
    if GroupPagePermission.objects.filter(group=group, page=home).exists():
        return False
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=role.pages
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=home, permission=permission) for permission in wanted
    )
    return True


def _grant_objects(group: Group, role: Role) -> bool:
    apps = {app for app, _model in SHARED_OBJECTS}
    if group.permissions.filter(content_type__app_label__in=apps).exists():
        return False
    wanted = [
        (app, f"{action}_{model}") for app, model in SHARED_OBJECTS for action in role.objects
    ]
    if role.settings:
        wanted += [(app, f"change_{model}") for app, model in SETTINGS]
    wanted.append(("wagtailadmin", "access_admin"))
    found = [
        permission
        for permission in Permission.objects.select_related("content_type")
        if (permission.content_type.app_label, permission.codename) in wanted
    ]
    group.permissions.add(*found)
    return bool(found)


def _grant_photos(name: str) -> bool:
    group, _made = Group.objects.get_or_create(name=name)
    if GroupCollectionPermission.objects.filter(group=group).exists():
        return False
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=PHOTO_ROLES[name]
    )
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in wanted
    )
    return True


def _give_to(app: str, codename: str, names: tuple[str, ...]) -> bool:
    """Give a permission to the groups named, as long as no group has it."""
    permission = Permission.objects.get(content_type__app_label=app, codename=codename)
    if permission.group_set.exists():
        return False
    for group in Group.objects.filter(name__in=names):
        group.permissions.add(permission)
    return True


def _let_lead_on() -> bool:
    """Let those who keep the menus say where old addresses lead, as long as nobody may."""
    redirects = Permission.objects.filter(content_type__app_label="wagtailredirects")
    if redirects.filter(group__isnull=False).exists():
        return False
    for group in Group.objects.filter(name__in=[n for n, role in ROLES.items() if role.settings]):
        group.permissions.add(*redirects.exclude(codename__startswith="view"))
    return True
