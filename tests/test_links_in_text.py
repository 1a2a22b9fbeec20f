"""Links between pages in rich text."""

import pytest
from wagtail.rich_text import expand_db_html

from apps.core.rich_text import LivePageLinkHandler
from apps.enterprises.tests.factories import EnterprisePageFactory


def _link(page) -> str:
    return f'<a linktype="page" id="{page.pk}">x</a>'


@pytest.mark.django_db
def test_a_link_leads_to_the_live_page(site):
    page = EnterprisePageFactory(parent=site.enterprises, title="Linked")
    assert expand_db_html(_link(page)) == f'<a href="{page.url}">x</a>'


@pytest.mark.django_db
def test_a_link_to_a_page_that_was_withdrawn_is_plain_text(site):
    page = EnterprisePageFactory(parent=site.enterprises, title="Withdrawn")
    page.unpublish()
    assert "href" not in expand_db_html(_link(page))


@pytest.mark.django_db
@pytest.mark.parametrize("pk", ["", "0", "none", "1 or 1"])
def test_a_link_to_no_page_is_plain_text(pk):
    assert LivePageLinkHandler.expand_db_attributes_many([{"id": pk}]) == ["<a>"]


@pytest.mark.django_db
def test_many_links_ask_the_database_as_often_as_one(site, django_assert_max_num_queries):
    pages = [EnterprisePageFactory(parent=site.enterprises, title=f"E{n}") for n in range(6)]
    expand_db_html(_link(pages[0]))  # fills Wagtail's cache of site roots
    html = "".join(_link(page) for page in pages)
    with django_assert_max_num_queries(2):
        found = expand_db_html(html)
    assert found == "".join(f'<a href="{page.url}">x</a>' for page in pages)
