"""A figure in running text: chosen in the editor, explained to readers without a script."""

REPORT = "reports.ReportPage"


def _open_chooser(page):
    """Put a figure at the end of the first text of the report, through the editor's own menu."""
    text = page.locator(".Draftail-Editor .public-DraftEditor-content").first
    text.scroll_into_view_if_needed()
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" We count /figure", delay=30)
    page.get_by_text("Figure from the registry").last.wait_for()
    page.keyboard.press("Enter")
    page.locator(".modal [name=q]").wait_for()


def test_an_editor_puts_a_figure_into_a_sentence(chief, served):
    chief.open(served.edit_path(REPORT))
    page = chief.page
    page.wait_for_load_state("networkidle")
    _open_chooser(page)
    page.fill(".modal [name=q]", "7,000")
    row = page.locator(".modal tr", has_text="7,000 enterprises")
    row.get_by_role("link", name="Always the latest").wait_for()
    row.get_by_role("link", name="Always the latest").click()
    page.locator(".modal").wait_for(state="detached")
    text = page.locator(".Draftail-Editor").first
    assert text.locator(".TooltipEntity", has_text="nearly 7,000").count() == 1
    assert chief.problems == []


def test_a_reader_opens_the_note_by_keyboard_and_closes_it(visitor, served):
    visitor.open(served.path("clusters.ClusterPage"))
    page = visitor.page
    figure = page.locator(".fig-in").first
    note = page.locator(f"#{figure.get_attribute('popovertarget')}")
    assert not note.is_visible()
    figure.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    assert "Source" in note.inner_text()
    page.keyboard.press("Escape")
    assert not note.is_visible()
    assert visitor.problems == []


def test_on_paper_the_notes_stand_at_the_end(visitor, served):
    visitor.open(served.path("clusters.ClusterPage"))
    visitor.page.emulate_media(media="print")
    notes = visitor.page.locator(".fig-note")
    assert notes.count() > 1
    assert all(notes.nth(n).is_visible() for n in range(notes.count()))
    assert visitor.page.locator(".fig-no").first.is_visible()


def test_a_chart_fits_a_phone_and_a_desk(visitor, served):
    visitor.open(served.path("clusters.ClusterPage"))
    page = visitor.page
    wide, narrow = page.locator(".chart-wide").first, page.locator(".chart-narrow").first
    assert (wide.is_visible(), narrow.is_visible()) == (True, False)
    page.set_viewport_size({"width": 390, "height": 800})
    assert (wide.is_visible(), narrow.is_visible()) == (False, True)
    assert page.locator(".chart-data table").count() >= 1
