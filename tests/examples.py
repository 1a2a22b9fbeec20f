"""An example of every page type, found through the factories of the apps."""

from importlib import import_module

from wagtail.models import Page

from apps.home.models import HomePage
from tests.tree import page_types

TYPES = page_types()
BARE, FULL = "bare", "full"


def name_of(model) -> str:
    return model.__name__


def factory_of(model):
    """Return the factory of a page type; a type without one fails here."""
    module = import_module(f"apps.{model._meta.app_label}.tests.factories")
    return getattr(module, f"{model.__name__}Factory")


def example(model, tree, variant: str) -> Page:
    """Return a page of a type, in a tree that is filled (FULL) or not (BARE)."""
    if variant == FULL or model is HomePage or model.max_count_per_parent == 1:
        return model.objects.order_by("path").first()
    parent = next(
        page
        for page in [tree.home, *tree.home.get_children().specific()]
        if model in page.allowed_subpage_models()
    )
    return factory_of(model)(parent=parent)
