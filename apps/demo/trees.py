"""Hides how one key of the content means a page in each language, and the rest only once."""

from collections.abc import Iterator

from django.db.models import Model
from wagtail.models import Page

from apps.demo import content
from apps.demo.register import FILLED, Register


class Tree:
    """The register as the texts of one language see it.

    A key means the page of this language. What is no page (photos, figures, people, tiers)
    belongs to every language and has one key.

    Args:
        register: what the demo has made, in all languages.
        language: the code of the tree's language, such as "zh-hans".
    """

    def __init__(self, register: Register, language: str):
        self.register = register
        self.language = language
        self._prefix = "" if language == content.ENGLISH else f"{language}/"

    def __contains__(self, key: str) -> bool:
        return self.own_key(key) in self.register

    def __getitem__(self, key: str):
        """Return the page of this language with ``key``, or what all languages share.

        Raises:
            KeyError: the content names something that it does not hold in this language.
        """
        if key in self:
            return self.register[self.own_key(key)]
        shared = self.register[key]
        # A page of another language never stands for one of this.
        if isinstance(shared, Page):
            raise KeyError(self.own_key(key))
        return shared

    def is_recorded(self, key: str) -> bool:
        """Tell whether a run of the demo made or filled the page with ``key``."""
        return self.register.is_recorded(self.own_key(key))

    def use(self, key: str, page: Page) -> Model:
        """Let ``key`` mean a page that the demo did not make."""
        return self.register.use(self.own_key(key), page)

    def record(self, key: str, page: Page) -> Model:
        """Remember that the demo made (or filled) ``page``."""
        return self.register.record(self.own_key(key), page)

    def twins(self, key: str) -> Iterator[Page]:
        """Yield the pages with ``key`` in the other languages."""
        for tree in self.register.trees:
            if tree is not self and key in tree:
                yield tree[key]

    def own_key(self, key: str) -> str:
        """Return the key under which the register knows this language's page with ``key``."""
        if key.startswith(FILLED):
            return f"{FILLED}{self._prefix}{key.removeprefix(FILLED)}"
        return f"{self._prefix}{key}"
