"""A listing knows its slice and the addresses of its pages."""

import pytest
from django.http import QueryDict

from apps.core.listing import list_page


def shown(listing) -> list:
    return [(link.number, link.current) for link in listing.pages]


def test_a_listing_cuts_out_one_page():
    listing = list_page(range(25), QueryDict("page=2"), per_page=10)
    assert listing.items == list(range(10, 20))
    assert (listing.total, listing.page_number, listing.page_count) == (25, 2, 3)


@pytest.mark.parametrize(
    ("asked", "got"), [("", 1), ("x", 1), ("0", 3), ("-4", 3), ("99", 3), ("2", 2), ("1.5", 1)]
)
def test_any_page_number_leads_to_a_page(asked, got):
    assert list_page(range(25), QueryDict(f"page={asked}"), per_page=10).page_number == got


def test_the_first_page_has_no_number_in_its_address():
    listing = list_page(range(25), QueryDict("page=2"), per_page=10)
    assert listing.previous_url == "?"
    assert listing.next_url == "?page=3"


def test_the_ends_lead_nowhere():
    first = list_page(range(25), QueryDict(""), per_page=10)
    last = list_page(range(25), QueryDict("page=3"), per_page=10)
    assert first.previous_url == ""
    assert last.next_url == ""


def test_other_parameters_are_kept_in_the_addresses_and_escaped():
    params = QueryDict("q=a%26b&kind=x&kind=y&empty=&page=2")
    listing = list_page(range(25), params, per_page=10)
    assert listing.next_url == "?q=a%26b&kind=x&kind=y&page=3"
    assert listing.previous_url == "?q=a%26b&kind=x&kind=y"


def test_one_page_needs_no_pagination():
    assert list_page(range(3), QueryDict(""), per_page=10).pages == []
    assert list_page([], QueryDict(""), per_page=10).items == []


def test_far_pages_are_left_out_behind_a_gap():
    listing = list_page(range(200), QueryDict("page=10"), per_page=10)
    assert [link.number for link in listing.pages] == [1, None, 8, 9, 10, 11, 12, None, 20]
    assert [link.number for link in listing.pages if link.current] == [10]


def test_neighbouring_pages_have_no_gap_between_them():
    listing = list_page(range(50), QueryDict("page=3"), per_page=10)
    assert shown(listing) == [(1, False), (2, False), (3, True), (4, False), (5, False)]
