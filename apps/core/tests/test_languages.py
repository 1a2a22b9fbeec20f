"""How languages are named, told apart and chosen; nothing here lists the site's languages."""

import pytest
from django.utils.translation import override

from apps.core.languages import (
    is_written_in,
    language_tag,
    negotiate,
    open_graph_locale,
    own_name,
)

BOTH = ["en", "zh-hans"]


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"),
        ("zh-hans", "zh-Hans"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("pt-br", "pt-BR"),
        ("en_GB", "en-GB"),
        ("es-419", "es-419"),
    ],
)
def test_a_tag_is_computed_from_the_code(code, tag):
    assert language_tag(code) == tag


@pytest.mark.parametrize(
    ("tag", "code", "same"),
    [
        ("en", "en", True),
        ("en", "en-gb", True),
        ("zh-Hans", "zh-hans", True),
        ("zh-Hans", "zh-hant", False),
        ("en", "ja", False),
    ],
)
def test_words_are_marked_only_on_a_page_of_another_language(tag, code, same):
    assert is_written_in(tag, code) is same


def test_a_language_is_called_by_its_own_name(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "E"), ("zh-hans", "S"), ("ja", "J")]
    assert [own_name(code) for code in ("en", "zh-hans", "ja")] == ["English", "中文", "日本語"]


def test_two_kinds_of_chinese_are_told_apart(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "S"), ("zh-hant", "T")]
    assert [own_name(code) for code in ("zh-hans", "zh-hant")] == ["简体中文", "繁體中文"]


def test_a_language_that_django_does_not_know_has_the_name_of_the_settings(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "E"), ("wuu", "吴语")]
    with override("en"):
        assert own_name("wuu") == "吴语"


def test_shared_links_know_a_language_by_its_country():
    codes = ["en", "zh-hans", "zh-hant", "ja", "pt-br", "de"]
    assert [open_graph_locale(code) for code in codes] == [
        "en_GB", "zh_CN", "zh_TW", "ja_JP", "pt_BR", "de_DE"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("zh", "zh-hans"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh-Hans-CN", "zh-hans"),
        ("zh-TW,zh;q=0.9,en-US;q=0.8", "zh-hans"),
        ("zh-HK", "zh-hans"),
        ("zh-Hant", "zh-hans"),
        ("en-GB,en;q=0.9,zh;q=0.1", "en"),
        ("en;q=0.3, zh-CN;q=0.7", "zh-hans"),
        ("fr-FR,fr;q=0.9,zh;q=0.2", "zh-hans"),
        ("zh;q=0, en;q=0.1", "en"),
        ("ZH-cn", "zh-hans"),
        ("fr", None),
        ("fr;q=1,*;q=0.5", None),
        ("en;q=0", None),
        ("", None),
        ("; ;q=x,,\x00", None),
        ("zh" * 5000, None),
    ],
)
def test_the_browsers_wishes_are_weighed(header, chosen):
    assert negotiate(header, BOTH) == chosen


def test_each_chinese_reader_gets_their_script_once_there_are_two():
    offered = ["en", "zh-hans", "zh-hant"]
    headers = ["zh-TW", "zh-HK,en;q=0.5", "zh-Hant-MO", "zh-CN", "zh", "zh-MY"]
    assert [negotiate(header, offered) for header in headers] == [
        "zh-hant", "zh-hant", "zh-hant", "zh-hans", "zh-hans", "zh-hans"
    ]  # fmt: skip


def test_a_language_that_is_not_offered_is_never_chosen():
    assert negotiate("zh-CN,en;q=0.5", ["en"]) == "en"
    assert negotiate("zh-CN", []) is None
