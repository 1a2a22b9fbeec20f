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
    pages of one app the first in the tree counts. Asked again for the same page it costs
    nothing; where there is no page (an error, a block's preview) there are no ways.
    """
    if not hasattr(page, "breadcrumbs"):
        return {}
    if not hasattr(page, "_ways_on"):
        home = next(iter(page.breadcrumbs), page)
        page._ways_on = {}
        for child in home.get_children().live().select_related("content_type"):
            page._ways_on.setdefault(child.content_type.app_label, child)
    return page._ways_on
