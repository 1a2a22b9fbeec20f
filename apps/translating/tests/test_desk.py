"""Translating in the admin, as editors meet it."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization, Translation

from apps.reports.tests.factories import ReportPageFactory
from apps.translating import writing
from apps.translating.models import Twin
from apps.translating.notes import notes_of
from apps.translating.tests.conftest import CHINESE, rewrite, translate
from apps.users.tests.factories import UserFactory


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def text_of(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def translator(client, translation):
    """Somebody who writes in every tree and publishes in none."""
    call_command("setup_site", verbosity=0)
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Translators"))
    client.force_login(user)
    return client


def test_a_translator_hands_a_translation_in_and_waits(translator, translation):
    translate(translation, CHINESE)
    page = translation.get_target_instance()
    draft = reverse("translation_draft", args=[translation.pk])
    shown = text_of(translator.get(edit_url(page)))
    assert "Submit for moderation" in shown
    assert "Publish in" not in shown
    answer = translator.post(draft, {"submit": "yes"}, follow=True)
    assert "is handed in for approval." in text_of(answer)
    assert "Handed in, waiting for approval" in text_of(answer)
    page = Page.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert page.get_latest_revision_as_object().title == "码头"
    # Until somebody has decided, the draft is theirs.
    before = page.latest_revision_id
    assert "awaiting" in text_of(translator.post(draft, follow=True))
    assert Page.objects.get(pk=page.pk).latest_revision_id == before


def test_a_translator_publishes_nothing_and_sees_no_settings(translator, translation):
    page = translation.get_target_instance()
    assert translator.post(edit_url(page), {"action": "publish"}).status_code != 200
    assert not Page.objects.get(pk=page.pk).live
    assert translator.get(reverse("translations")).status_code == 200
    for place in ("wagtailsites:index", "wagtailredirects:index", "wagtailusers_users:index"):
        assert translator.get(reverse(place)).status_code == 302


@pytest.fixture
def begin_url(report):
    return reverse("wagtail_localize:submit_page_translation", args=[report.pk])


def test_translate_this_page_leads_into_the_side_by_side_editor(
    desk, begin_url, report, chinese, chinese_reports
):
    answer = desk.post(begin_url, {"locales": [chinese.pk]}, follow=True)
    page = type(report).objects.get(locale=chinese)
    assert answer.redirect_chain[-1][0] == edit_url(page)
    assert "js-translation-editor" in text_of(answer)
    assert "5 texts to translate" in text_of(answer)
    assert not page.live


def test_a_page_without_translated_parent_is_refused_with_the_way_to_go(
    desk, begin_url, site, chinese, chinese_home
):
    answer = text_of(desk.post(begin_url, {"locales": [chinese.pk]}, follow=True))
    assert "“Reports” has no page in Simplified Chinese yet" in answer
    assert reverse("wagtail_localize:submit_page_translation", args=[site.reports.pk]) in answer
    assert not Page.objects.exclude(alias_of=None).exists()


def test_a_language_is_never_filled_by_copying():
    assert LocaleSynchronization not in [component["model"] for component in LOCALE_COMPONENTS]


def test_publishing_half_a_translation_is_refused_in_words(desk, translation):
    page = translation.get_target_instance()
    answer = text_of(desk.post(edit_url(page), {"action": "publish"}, follow=True))
    assert "5 texts aren’t translated yet" in answer
    page.refresh_from_db()
    assert not page.live


def test_the_button_publishes_what_is_translated(desk, translation):
    translate(translation, CHINESE)
    page = translation.get_target_instance()
    answer = text_of(desk.post(edit_url(page), {"action": "publish"}, follow=True))
    assert "Published “码头”" in answer
    page.refresh_from_db()
    assert page.live


def test_saving_a_text_without_its_figure_is_answered_with_what_is_missing(desk, translation):
    segment = translation.source.stringsegment_set.get(string__data__contains="<a")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    body = b'--x\r\nContent-Disposition: form-data; name="value"\r\n\r\nWords.\r\n--x--\r\n'
    answer = desk.put(url, body, content_type="multipart/form-data; boundary=x")
    assert "nearly 7,000" in answer.json()["error"]


def test_nothing_shared_can_be_chosen_anew_in_a_translation(desk, translation):
    answer = desk.get(edit_url(translation.get_target_instance()))
    props = json.loads(answer.context["props"])
    assert {s["contentPath"] for s in props["segments"] if s["type"] != "string"} <= {
        "slug",
        "source_url",
    }


def test_a_translation_cannot_become_an_alias(desk, finished):
    page = finished.get_target_instance()
    url = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    assert "would pose as translated" in text_of(desk.post(url, follow=True))
    page.refresh_from_db()
    assert page.alias_of_id is None
    assert url not in text_of(desk.get(edit_url(page)))


def test_the_panel_shows_what_changed_and_how_much(desk, finished, report):
    rewrite(type(report).objects.get(pk=report.pk), 2, "<p>The sheds stayed, and 13 went.</p>")
    answer = text_of(desk.get(edit_url(finished.get_target_instance())))
    assert "1 of 5 blocks changed since" in answer
    assert "<del>12 fences</del>" in answer or "<del>12</del>" in answer
    assert "1 text to translate" in answer
    assert "1 of 5 blocks changed since" in text_of(desk.get(edit_url(report)))


def test_notes_tell_of_numbers_names_and_the_words_before(finished, report):
    rewrite(type(report).objects.get(pk=report.pk), 2, "<p>The sheds stayed, 13 fences went.</p>")
    note = notes_of(finished)[-1]
    assert note["changed"]
    assert note["before"] == "厂房留下了，12道围栏拆了。"
    translate(finished, {"The sheds stayed, 13 fences went.": "厂房留下了，12道围栏拆了。"})
    assert notes_of(finished)[-1]["warnings"] == [
        "Number missing in the translation: 13.",
        "Number not in the source: 12.",
    ]


def test_notes_take_the_same_queries_for_any_number_of_texts(
    finished, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16):
        notes_of(finished)


def test_a_page_by_hand_is_taken_side_by_side_by_a_button(desk, by_hand):
    assert "Edit side by side" in text_of(desk.get(edit_url(by_hand)))
    url = reverse("translation_side_by_side", args=[by_hand.pk])
    assert "js-translation-editor" in text_of(desk.post(url, follow=True))


def test_a_page_by_hand_that_differs_stays_and_it_is_said_why(desk, by_hand):
    page = rewrite(by_hand, 2, "<p>一。</p><p>二。</p>")
    url = reverse("translation_side_by_side", args=[page.pk])
    answer = text_of(desk.post(url, follow=True))
    assert "1 paragraphs" in answer
    assert not Translation.objects.exists()


def test_a_page_by_hand_is_marked_up_to_date_by_a_button(desk, by_hand, report):
    rewrite(type(report).objects.get(pk=report.pk), 2, "<p>The sheds stayed.</p>")
    assert "Mark as up to date" in text_of(desk.get(edit_url(by_hand)))
    desk.post(reverse("translation_up_to_date", args=[by_hand.pk]))
    assert Twin.objects.get(page=by_hand.pk).stale_count == 0


def rows(desk, **asked):
    answer = desk.get(reverse("translations"), asked)
    return {row.page.title: row.state for row in answer.context["rows"]}


def test_the_list_tells_missing_stale_draft_and_fresh(desk, finished, report, chinese, editor):
    other = ReportPageFactory(parent=report.get_parent(), title="The park")
    writing.begin(other, chinese, by=editor)
    found = rows(desk)
    assert found["The quay"] == "fresh"
    assert found["The park"] == "draft"
    assert found["Events"] == "missing"
    rewrite(type(report).objects.get(pk=report.pk), 2, "<p>The sheds stayed.</p>")
    assert rows(desk, state="stale") == {"The quay": "stale"}
    assert "1 of 5 blocks" in text_of(desk.get(reverse("translations")))
    assert rows(desk, kind="reports.reportpage").keys() == {"The quay", "The park"}
    home = text_of(desk.get(reverse("wagtailadmin_home")))
    assert "The quay: 1 of 5 blocks" in home


def test_the_list_leads_to_the_first_stale_block(desk, finished, report):
    page = rewrite(type(report).objects.get(pk=report.pk), 2, "<p>The sheds stayed.</p>")
    answer = text_of(desk.get(reverse("translations"), {"state": "stale"}))
    assert f"{edit_url(finished.get_target_instance())}#t-{page.body[2].id}" in answer


def test_the_list_costs_the_same_for_any_number_of_pages(
    desk, finished, report, django_assert_max_num_queries
):
    desk.get(reverse("translations"))
    with django_assert_max_num_queries(40) as few:
        desk.get(reverse("translations"))
    for number in range(3):
        ReportPageFactory(parent=report.get_parent(), title=f"More {number}")
    with django_assert_max_num_queries(len(few)):
        desk.get(reverse("translations"))


def test_who_edits_nothing_sees_no_list(client, site):
    client.force_login(UserFactory())
    assert client.get(reverse("translations")).status_code == 302


def test_a_page_only_in_chinese_wants_a_translation_into_english(desk, chinese_reports):
    ReportPageFactory(parent=chinese_reports, title="只有中文", locale=chinese_reports.locale)
    assert rows(desk, language="en") == {"只有中文": "missing"}


def test_readers_of_a_translation_behind_its_source_are_told(client, finished, report):
    path = finished.get_target_instance().url
    assert "translation-note" not in client.get(path).content.decode()
    rewrite(type(report).objects.get(pk=report.pk), 2, "<p>The sheds stayed.</p>")
    told = client.get(path).content.decode()
    assert "translation-note" in told
    assert 'hreflang="en"' in told
    assert "translation-note" not in client.get(report.url).content.decode()


def test_the_other_way_round_works_too(desk, chinese_reports, site, editor):
    page = ReportPageFactory(parent=chinese_reports, title="新闻", locale=chinese_reports.locale)
    english = Locale.objects.get(language_code="en")
    begun = writing.begin(page, english, by=editor)
    assert begun.get_target_instance().get_parent().pk == site.reports.pk
