"""What the search keeps."""

from apps.search.models.entry import TOKEN_FIELDS, Entry, Vocabulary, Word, new_lineage
from apps.search.models.missed import MissedQuery
from apps.search.models.promoted import PromotedPage, PromotedQuery, Promotion
from apps.search.models.settings import SearchSettings

__all__ = [
    "TOKEN_FIELDS",
    "Entry",
    "MissedQuery",
    "PromotedPage",
    "PromotedQuery",
    "Promotion",
    "SearchSettings",
    "Vocabulary",
    "Word",
    "new_lineage",
]
