"""Addresses in the editor: a Chinese title is read aloud as it is typed."""

from playwright.sync_api import expect

INDEX = "reports.ReportIndexPage"


def test_the_slug_follows_a_chinese_title_until_somebody_writes_another(chief, served):
    index = served.pages[INDEX]["key"]
    chief.open(f"/admin/pages/add/reports/reportpage/{index}/")
    page = chief.page
    page.wait_for_load_state("networkidle")
    title, slug = page.locator("#id_title"), page.locator("#id_slug")
    title.click()
    page.keyboard.type("2023杨浦滨江全球推介大会")
    expect(slug).to_have_value("2023-yangpu-binjiang-quanqiu-tuijie-dahui", timeout=15_000)
    page.get_by_role("tab", name="Promote").click()
    slug.fill("杨浦")
    slug.blur()
    expect(slug).to_have_value("yangpu", timeout=15_000)
    page.get_by_role("tab", name="Content").click()
    title.click()
    page.keyboard.type("开幕")
    page.wait_for_timeout(600)
    expect(slug).to_have_value("yangpu")
    assert chief.problems == []
