"""Who may do what on the desk, and what their groups and their workflow are called.

Adds what is missing and leaves alone what is there: a role that somebody changed stays so.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext, gettext_noop
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
)

from apps.home.models import HomePage

WAGTAILS = "Moderators approval"  # how Wagtail names its workflow and the one task of it
# Its name is a value, shown and mailed as it stands: one that everybody at the desk can read.
WORKFLOW = "审核 · Approval"


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


# Groups are known by these names; each is shown in the language of whoever reads it.
EDITORS, MODERATORS, PHOTOGRAPHERS, PHOTO_EDITORS, TRANSLATORS = NAMES = (
    gettext_noop("Editors"),
    gettext_noop("Moderators"),
    gettext_noop("Photographers"),
    gettext_noop("Photo editors"),
    gettext_noop("Translators"),
)
ROLES = {
    EDITORS: Role(("add_page", "change_page"), ("view", "add", "change")),
    TRANSLATORS: Role(("add_page", "change_page"), ("view",)),
    MODERATORS: Role(
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        ("view", "add", "change", "delete"),
        settings=True,
    ),
}
# What a group may do with photos in every collection; Wagtail keeps these beside the group's own.
PHOTO_ROLES = {
    PHOTOGRAPHERS: ("add_image",),
    PHOTO_EDITORS: ("add_image", "change_image", "choose_image"),
    # What a translation shows is chosen, and seen before it is published.
    TRANSLATORS: ("choose_image",),
}
APPROVE = (PHOTO_EDITORS, MODERATORS)
TRANSLATE = (EDITORS, TRANSLATORS, MODERATORS)
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


def narrow_to_home(home: HomePage) -> None:
    """Move what Wagtail grants on the root of the tree to the home page.

    On the root, editors could start further sites beside this one.
    """
    root = Page.get_first_root_node()
    GroupPagePermission.objects.filter(page=root, group__name__in=ROLES).delete()
    WorkflowPage.objects.filter(page=root, workflow__name__in=(WORKFLOW, WAGTAILS)).update(
        page=home
    )


def grant_roles(done: list[str]) -> None:
    """Grant each group its role where it has none yet; a role that somebody changed stays.

    Args:
        done: is added what had to be done, in words.
    """
    if _name_workflow():
        done.append("names of the workflow")
    homes = list(HomePage.objects.filter(depth=2))
    workflow = Workflow.objects.filter(name=WORKFLOW, active=True).first()
    for home in homes:
        covered = WorkflowPage.objects.filter(page__in=[*home.get_ancestors(), home]).exists()
        if workflow and not covered:
            WorkflowPage.objects.create(page=home, workflow=workflow)
            done.append(f"workflow for {home.title}")
    new = {name for name in NAMES if Group.objects.get_or_create(name=name)[1]}
    for name, role in ROLES.items():
        group = Group.objects.get(name=name)
        granted = [home for home in homes if _grant_pages(group, role, home)]
        done += [f"{name} on {home.title}" for home in granted]
        if _grant_objects(group, role):
            done.append(f"{name} on shared objects")
    done += [f"{name} on photos" for name in PHOTO_ROLES if _grant_photos(name)]
    if _give_to("photos", "approve_photo", APPROVE, new):
        done.append("who approves photos")
    if _let_lead_on():
        done.append("who says where old addresses lead")
    if _give_to("wagtail_localize", "submit_translation", TRANSLATE, new):
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
    group = Group.objects.get(name=name)
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


def _give_to(app: str, codename: str, names: tuple[str, ...], new: set[str]) -> bool:
    """Give a permission to the groups named; to new ones only, once a group has it."""
    permission = Permission.objects.get(content_type__app_label=app, codename=codename)
    if permission.group_set.exists():
        names = [name for name in names if name in new]
    groups = Group.objects.filter(name__in=names)
    for group in groups:
        group.permissions.add(permission)
    return bool(groups)


def _let_lead_on() -> bool:
    """Let those who keep the menus say where old addresses lead, as long as nobody may."""
    redirects = Permission.objects.filter(content_type__app_label="wagtailredirects")
    if redirects.filter(group__isnull=False).exists():
        return False
    for group in Group.objects.filter(name__in=[n for n, role in ROLES.items() if role.settings]):
        group.permissions.add(*redirects.exclude(codename__startswith="view"))
    return True


# -- what they are called ------------------------------------------------------------------


def _name_workflow() -> bool:
    """Name Wagtail's workflow and its task for both languages, unless somebody named them."""
    named = [
        model.objects.filter(name=WAGTAILS).update(name=WORKFLOW) for model in (Workflow, Task)
    ]
    return any(named)


def name_of(group: Group) -> str:
    """Return a group's name in the language of whoever reads; as it stands, if it isn't ours."""
    return gettext(group.name) if group.name in NAMES else group.name


def name_groups() -> None:
    """Let lists and forms of Wagtail's show the groups' names in the reader's language."""
    from wagtail.users.views.groups import IndexView

    Group.__str__ = name_of
    IndexView.columns[0].accessor = name_of
