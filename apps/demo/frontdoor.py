"""Fills the front door, the index pages, the menus and the footer where nobody has yet.

What is filled is also what is emptied again, so both directions stand here and read the same
values. A field that somebody changed since is theirs.
"""

from django.db.models import Model
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex, Site

from apps.core.models import SiteSettings
from apps.demo import content
from apps.demo.register import FILLED, Register
from apps.demo.trees import Tree
from apps.home.models import HomeFigure, HomePlace, HomeSlice, NavigationSettings

HOME = f"{FILLED}home"
SITE_SETTINGS = f"{FILLED}settings"
NAVIGATION = f"{FILLED}navigation"
_HOME_PAGES = ("primary_link", "secondary_link", "lead_report")
_HOME_LISTS = ("slice", "chosen_figures", "chosen_places")


def fill(register: Register, site: Site) -> None:
    """Fill what is empty and was never filled before."""
    for tree in register.trees:
        with override(tree.language):
            _fill_home(tree)
            _fill_indexes(tree)
    settings = SiteSettings.for_site(site)
    if not register.is_recorded(SITE_SETTINGS) and not settings.tagline:
        _save_with(settings, settings_values(register))
        register.record(SITE_SETTINGS, settings)
    navigation = NavigationSettings.for_site(site)
    if not register.is_recorded(NAVIGATION) and not (navigation.main_menu or navigation.footer):
        _save_with(navigation, navigation_values(register))
        register.record(NAVIGATION, navigation)


def empty(register: Register) -> None:
    """Take back what :func:`fill` filled, where it still stands as filled."""
    for tree in register.trees:
        with override(tree.language):
            _empty_home(tree)
            _empty_indexes(tree)
    for key, values in ((SITE_SETTINGS, settings_values), (NAVIGATION, navigation_values)):
        if register.is_recorded(key) and _reset(register[key], values(register)):
            register[key].save()
            ReferenceIndex.create_or_update_for_object(register[key])


# -- the index pages -----------------------------------------------------------------------


def _fill_indexes(tree: Tree) -> None:
    for key in content.read("site")["indexes"]:
        if tree.is_recorded(f"{FILLED}{key}"):
            continue
        page, values = _fresh(tree[key]), index_values(tree, key)
        if _is_empty(page, values):
            _publish_with(page, values)
            tree.record(f"{FILLED}{key}", page)


def _empty_indexes(tree: Tree) -> None:
    for key in content.read("site")["indexes"]:
        if tree.is_recorded(f"{FILLED}{key}"):
            page = _fresh(tree[f"{FILLED}{key}"])
            if _reset(page, index_values(tree, key)):
                _publish(page)


# -- the home page -------------------------------------------------------------------------


def _fill_home(tree: Tree) -> None:
    if tree.is_recorded(HOME):
        return
    home = _fresh(tree["home"])
    if home.headline or home.standfirst or home.slices.exists():
        return
    entry = content.read("site", tree.language)["home"]
    for order, one in enumerate(entry["slice"]):
        photo, page = tree[f"photos/{one['photo']}"], tree[one["page"]]
        home.slices.add(
            HomeSlice(photo=photo, label=one["label"], page=page.page_ptr, sort_order=order)
        )
    for order, slug in enumerate(entry["chosen_figures"]):
        figure = tree[f"figures/{slug}"]
        home.chosen_figures.add(HomeFigure(figure=figure, sort_order=order))
    for order, slug in enumerate(entry["chosen_places"]):
        home.chosen_places.add(HomePlace(place=tree[f"places/{slug}"], sort_order=order))
    _publish_with(home, home_values(tree))
    tree.record(HOME, home)


def home_values(tree: Tree) -> dict:
    entry = content.read("site", tree.language)["home"]
    values = {name: value for name, value in entry.items() if name not in _HOME_LISTS}
    for name in _HOME_PAGES:
        values[name] = tree[values[name]]
        if name != "lead_report":
            values[name] = values[name].page_ptr
    return {**values, "framework": tree["frameworks/1-2-3-4"]}


def _empty_home(tree: Tree) -> None:
    if not tree.is_recorded(HOME):
        return
    home = _fresh(tree[HOME])
    for name, attribute in (
        ("slices", "photo"), ("chosen_figures", "figure"), ("chosen_places", "place")
    ):  # fmt: skip
        for chosen in list(getattr(home, name).all()):
            if Register.made_by_demo(getattr(chosen, attribute)):
                getattr(home, name).remove(chosen)
    _reset(home, home_values(tree))
    _publish(home)


# -- values --------------------------------------------------------------------------------


def index_values(tree: Tree, key: str) -> dict:
    values = dict(content.read("site", tree.language)["indexes"][key])
    if key == "clusters":
        values["framework"] = tree["frameworks/1-2-3-4"]
    return values


def settings_values(register: Register) -> dict:
    values = dict(content.read("site")["settings"])
    return {**values, "default_share_photo": register[f"photos/{values['default_share_photo']}"]}


def navigation_values(register: Register) -> dict:
    listed = content.read("site")
    menu = [("item", _menu_item(register, entry)) for entry in listed["menu"]]
    footer = [
        ("column", {**column, "items": [_menu_item(register, item) for item in column["items"]]})
        for column in listed["footer"]
    ]
    return {"main_menu": menu, "footer": footer}


def _menu_item(register: Register, entry: dict) -> dict:
    return {**entry, "page": Page.objects.get(pk=register[entry["page"]].pk)}


def _fresh(page: Page) -> Page:
    """Return the page as it stands now: adding children has changed its place in the tree."""
    return page.specific_class.objects.get(pk=page.pk)


def _is_empty(obj: Model, values: dict) -> bool:
    """Tell whether nobody has written here; setting a language up brings its frameworks."""
    return not any(getattr(obj, name) for name, value in values.items() if isinstance(value, str))


def _set(obj: Model, values: dict) -> None:
    """Set the fields that are empty."""
    for name, value in values.items():
        if not getattr(obj, name):
            setattr(obj, name, value)


def _save_with(obj: Model, values: dict) -> None:
    _set(obj, values)
    obj.save()


def _publish_with(page: Page, values: dict) -> None:
    _set(page, values)
    _publish(page)


def _publish(page: Page) -> None:
    """Publish, and tell the reference index now: the worker may come too late for a removal."""
    page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(_fresh(page))


def _reset(obj: Model, values: dict) -> bool:
    """Give the fields of ``obj`` that still have ``values`` their defaults; tell if any had."""
    changed = False
    for name, value in values.items():
        field = obj._meta.get_field(name)
        if _plain(getattr(obj, name)) == _plain(_as_stream(field, value)):
            setattr(obj, name, field.get_default())
            changed = True
    return changed


def _as_stream(field, value):
    return field.stream_block.normalize(value) if hasattr(field, "stream_block") else value


def _plain(value):
    """Return ``value`` so that it can be compared: streams as data, without their ids."""
    return _without_ids(value.get_prep_value()) if hasattr(value, "get_prep_value") else value


def _without_ids(value):
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_ids(item) for name, item in value.items() if name != "id"}
    return value
