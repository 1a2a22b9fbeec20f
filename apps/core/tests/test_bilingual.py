"""Shared objects speak the reader's language, and say so when they can't."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from apps.core.bilingual import Words, active_suffix, wording


class Thing:
    title = Words("title")

    def __init__(self, en="", zh=""):
        self.title_en, self.title_zh = en, zh


@pytest.mark.parametrize(
    ("language", "suffix"),
    [("en", "en"), ("en-gb", "en"), ("zh-hans", "zh"), ("zh", "zh"), ("fr", "en"), (None, "en")],
)
def test_the_column_follows_the_active_language(language, suffix):
    with override(language):
        assert active_suffix() == suffix


def test_words_follow_the_active_language():
    thing = Thing("Quay", "码头")
    assert thing.title == "Quay"
    with override("zh-hans"):
        assert thing.title == "码头"


def test_the_other_language_stands_in_for_missing_words():
    assert Thing(zh="码头").title == "码头"
    with override("zh-hans"):
        assert Thing(en="Quay").title == "Quay"
    assert Thing().title == ""


def test_words_that_stand_in_are_known_by_their_own_language():
    found = wording(Thing(zh="码头"), "title")
    assert (found.text, found.language) == ("码头", "zh-Hans")
    with override("zh-hans"):
        assert wording(Thing(), "title").language == "zh-Hans"


def test_the_class_itself_still_has_its_descriptor():
    assert isinstance(Thing.title, Words)


def render(thing) -> str:
    template = Template('{% load words %}{% words thing "title" %}')
    return template.render(Context({"thing": thing}))


def test_a_template_marks_only_words_of_another_language():
    assert render(Thing("Quay", "码头")) == "Quay"
    assert render(Thing(zh="码头")) == '<span lang="zh-Hans">码头</span>'
    with override("zh-hans"):
        assert render(Thing(en="Quay")) == '<span lang="en">Quay</span>'
    assert render(Thing()) == ""


def test_words_that_are_missing_in_both_languages_give_way_to_the_next():
    template = Template('{% load words %}{% words thing "name" "role" %}')
    thing = SimpleNamespace(name_en="", name_zh="", role_en="", role_zh="新闻中心")
    assert template.render(Context({"thing": thing})) == '<span lang="zh-Hans">新闻中心</span>'
    thing.name_zh = "李欣然"
    assert template.render(Context({"thing": thing})) == '<span lang="zh-Hans">李欣然</span>'


def test_words_of_shared_objects_are_escaped():
    assert render(Thing("<b>")) == "&lt;b&gt;"
    assert render(SimpleNamespace(title_en="", title_zh="<b>")) == (
        '<span lang="zh-Hans">&lt;b&gt;</span>'
    )
