"""What a visitor asks: the words, a kind and a page, whatever stands in the address."""

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

# Nobody's question is longer; what follows is not searched, and the page says so.
LONGEST = 200
FURTHEST_PAGE = 100


def cleaned(text: str) -> str:
    """Return a text without control characters, its white space folded."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    return " ".join(plain.split())


@dataclass(frozen=True)
class Asked:
    """One question of the search page.

    Attributes:
        words: what is looked for, at most LONGEST characters.
        kind: the key of the kind that is asked for, or "" for all.
        page: the page of the results, from 1.
        is_cut: whether the question was longer.
    """

    words: str = ""
    kind: str = ""
    page: int = 1
    is_cut: bool = False

    @classmethod
    def of(cls, params: QueryDict) -> "Asked":
        """Read a question; what is no kind and no page number counts as not given."""
        # Cut twice: ten thousand characters need not be cleaned.
        text = params.get("q", "")
        words = cleaned(text[: LONGEST * 4])
        number = params.get("page", "")
        is_number = number.isascii() and number.isdigit()
        return cls(
            words=words[:LONGEST].strip(),
            kind=cleaned(params.get("kind", "")[:40]),
            page=min(max(int(number[:6]), 1), FURTHEST_PAGE) if is_number else 1,
            is_cut=len(words) > LONGEST or len(text) > LONGEST * 4,
        )

    def address(self, *, words: str = "", kind: str = "") -> str:
        """Return the query part of an address that asks for words of a kind, with ``?``."""
        asked = {"q": words or self.words, "kind": kind}
        return f"?{urlencode({name: value for name, value in asked.items() if value})}"

    @property
    def params(self) -> QueryDict:
        """What the links of the pagination keep, and the page at hand."""
        params = QueryDict(mutable=True)
        params.update({"q": self.words, "kind": self.kind, "page": str(self.page)})
        return params
