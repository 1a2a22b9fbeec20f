"""The ways on from any page: the index page of each kind, found below the home page.

Hides that index pages are looked up by the app they come from, so that a template names
neither an address nor a model.
"""

from django import template

register = template.Library()


@register.simple_tag
def ways_on(page) -> dict:
    """Return the live children of the site's home page by their app's label, in one query.

    ``{% ways_on page as ways %}`` gives ``ways.figures``, ``ways.places`` and so on; of two
    pages of one app the first in the tree counts.
    """
    home = next(iter(page.breadcrumbs), page)
    found = {}
    for child in home.get_children().live().select_related("content_type"):
        found.setdefault(child.content_type.app_label, child)
    return found
