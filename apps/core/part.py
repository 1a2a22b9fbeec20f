"""A part of a page that has an address of its own, below the page's: one figure of a registry.

Handed to a template as ``part``; the frame of the page then takes the title, the description,
the canonical address, the other languages' addresses and the breadcrumbs from it.
"""

from dataclasses import dataclass, field

from wagtail.models import Page

from apps.core.seo import breadcrumb_list, describe


@dataclass(frozen=True)
class Part:
    """What is told about a part of a page.

    Attributes:
        page: the page that it belongs to.
        path: what follows the page's own address, with a slash at its end and none before it.
            The page's translations have the same part at the same path.
        title: the name of the part.
        text: what it is about, of any length.
        data: its own schema.org objects.
    """

    page: Page
    path: str
    title: str
    text: str = ""
    data: list[dict] = field(default_factory=list)

    @property
    def description(self) -> str:
        """The description for search engines, at most 155 characters."""
        return describe(self.text)

    @property
    def full_url(self) -> str:
        return self.get_full_url()

    def get_full_url(self, request=None) -> str:
        return f"{self.page.get_full_url(request)}{self.path}"

    def json_ld(self, request=None) -> list[dict]:
        """Return every schema.org object of the part, breadcrumbs included."""
        return [*self.data, breadcrumb_list(request, [*self.page.breadcrumbs, self.page, self])]
