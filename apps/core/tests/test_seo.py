"""What search engines read of a page."""

from apps.core.seo import describe, without_blanks
from apps.core.templatetags.seo import json_ld


def test_a_description_is_cut_to_what_is_shown():
    text = "The quay became a street. " * 20
    assert len(describe(text)) <= 155
    assert describe(text).endswith("…")


def test_a_short_description_stays_as_it_is():
    assert describe("The  quay\nbecame a street.") == "The quay became a street."


def test_what_is_not_known_is_left_out():
    data = {"name": "Quay", "url": "", "geo": {}, "author": [], "end": None, "count": 0}
    assert without_blanks(data) == {"name": "Quay", "count": 0}


def test_linked_data_cannot_end_its_own_block():
    class Page:
        def json_ld(self, request):
            return [{"name": "</script><script>alert(1)</script> & more"}]

    printed = json_ld({"page": Page()})
    assert printed.count("<") == 2  # the block's own tags
    assert "&" not in printed


def test_a_page_of_no_kind_prints_no_linked_data():
    assert json_ld({}) == ""
