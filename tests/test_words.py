"""The words of the interface: collected, translated, compiled, and shadowing nobody's."""

import ast
import json
import os
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from wagtail.users.models import UserProfile

from apps.operations.checks import words_are_compiled
from apps.operations.words import catalogues, compile_words, stale
from tests.house import texts
from tests.words import catalogue, extract, upstream
from tests.words.__main__ import all_wanted
from tests.words.extract import Word

NOTHING = {Word("Nothing"): ""}


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder of catalogues with one word, translated."""
    path = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    catalogue.update(path, NOTHING)
    _translate(path, "无")
    return tmp_path


def _path(folder: Path) -> Path:
    return folder / "zh_Hans" / "LC_MESSAGES" / "django.po"


def _translate(path: Path, text: str, **changes: str) -> None:
    words = catalogue.read(path)
    words[0].msgstr = text
    for name, value in changes.items():
        setattr(words[0], name, value)
    words.save()


# -- ours -----------------------------------------------------------------------------------


def test_every_word_is_translated_and_no_catalogue_is_behind():
    found = {path.name: catalogue.problems(path, wanted) for path, wanted in all_wanted()}
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize(
    ("words", "read_as"), [("In this report", "本文目录"), ("Mentioned in", "提及它的报道")]
)
def test_headings_are_read_as_what_stands_under_them(words, read_as):
    with override("zh-hans"):
        assert gettext(words) == read_as


def test_every_call_that_marks_words_holds_some():
    assert extract.words()[1] == []


def test_every_language_of_the_settings_has_its_catalogues():
    languages = {path.parts[-3] for path in catalogues()}
    assert languages == {"zh_Hans"}
    assert len(settings.LANGUAGES) == len(languages) + 1


@pytest.mark.parametrize("domain", upstream.DOMAINS)
def test_what_a_package_translates_itself_is_left_to_it(domain):
    ours = settings.LOCALE_PATHS[1] / "zh_Hans" / "LC_MESSAGES" / f"{domain}.po"
    translated = upstream.packages("zh_Hans", domain).translated
    assert len(translated) > 50
    assert [
        word for word in map(upstream.word_of, polib.pofile(str(ours))) if word in translated
    ] == []


def test_no_word_is_chosen_before_somebody_asks():
    """What is put into words while the code is loaded stays in the language of that moment."""
    early = []
    for path, text in texts("apps/**/*.py").items():
        if not {"tests", "migrations"} & set(path.parts):
            early += [f"{path}:{line}" for line in _chosen_early(ast.parse(text))]
    assert early == []


def test_every_model_that_people_meet_has_a_name_in_words():
    made_up = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("apps.")
        and ".tests." not in model.__module__
        and not isinstance(model._meta.verbose_name, Promise)
    }
    # Nobody meets what the demo writes down to find its own things again.
    assert made_up == {"demo.DemoItem"}


def _chosen_early(module: ast.Module) -> list[int]:
    """Return the lines outside functions where a translation is asked for, or filled in."""
    eager = {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.endswith("gettext")
    }
    found, waiting = [], list(module.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in eager:
            found.append(node.lineno)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            found.append(node.lineno)
        waiting += ast.iter_child_nodes(node)
    return sorted(found)


# -- collecting -----------------------------------------------------------------------------


def test_words_are_collected_from_code_and_templates_with_plural_and_context():
    words = set(extract.words()[0])
    assert Word("Groups", "figures") in words
    assert Word("%(count)d photo approved.", plural="%(count)d photos approved.") in words
    assert Word("%(total)s entry", plural="%(total)s entries") in words
    assert Word("Size", "place") in words


def test_a_word_that_is_new_waits_for_its_translation(folder):
    added, gone = catalogue.update(_path(folder), {**NOTHING, Word("New"): ""})
    assert (added, gone) == ([Word("New")], [])
    assert catalogue.problems(_path(folder), {**NOTHING, Word("New"): ""}) == [
        "not translated: 'New'"
    ]


def test_a_word_that_nobody_says_any_more_goes_and_the_others_keep_their_translation(folder):
    catalogue.update(_path(folder), {**NOTHING, Word("Old"): ""})
    assert catalogue.update(_path(folder), NOTHING) == ([], [Word("Old")])
    assert [entry.msgstr for entry in catalogue.read(_path(folder))] == ["无"]


def test_writing_a_catalogue_again_changes_no_byte(folder):
    before = _path(folder).read_bytes()
    catalogue.update(_path(folder), NOTHING)
    assert _path(folder).read_bytes() == before


def test_a_catalogue_behind_the_code_is_told(folder):
    assert catalogue.problems(_path(folder), {Word("Other"): ""}) == [
        "not in the catalogue: 'Other'",
        "no longer wanted: 'Nothing'",
    ]


@pytest.mark.parametrize(
    ("english", "chinese", "trouble"),
    [
        ("%(name)s is here", "在这里", "other placeholders"),
        ("{n} of {all}", "{n}", "other placeholders"),
        ("Save 5%% now", "立即节省", "other placeholders"),
        ("<b>Bold</b>", "<b>粗体<b>", "other markup"),
        ("Plain", " 平常", "space around it"),
    ],
)
def test_a_translation_that_loses_something_is_told(tmp_path, english, chinese, trouble):
    wanted = {Word(english): ""}
    catalogue.update(_path(tmp_path), wanted)
    _translate(_path(tmp_path), chinese)
    assert catalogue.problems(_path(tmp_path), wanted) == [f"{trouble}: {english!r}"]


def test_a_translation_of_what_has_changed_since_is_told(folder):
    words = catalogue.read(_path(folder))
    words[0].flags.append("fuzzy")
    words.save()
    assert catalogue.problems(_path(folder), NOTHING) == ["fuzzy: 'Nothing'"]


# -- compiling ------------------------------------------------------------------------------


def test_what_changed_is_compiled_and_nothing_else(folder):
    assert compile_words([folder]) == [_path(folder)]
    assert compile_words([folder]) == []
    _translate(_path(folder), "没有")
    assert compile_words([folder]) == [_path(folder)]
    compiled = polib.mofile(str(_path(folder).with_suffix(".mo")))
    assert compiled.find("Nothing").msgstr == "没有"


def test_an_older_catalogue_put_back_is_compiled_too(folder):
    compile_words([folder])
    os.utime(_path(folder), (1, 1))
    assert stale([folder]) == [_path(folder)]


def test_nothing_but_the_compiled_file_is_left_beside_the_catalogue(folder):
    compile_words([folder])
    assert {path.name for path in _path(folder).parent.iterdir()} == {"django.po", "django.mo"}


def test_a_deployment_that_forgot_to_compile_is_told(folder, settings):
    settings.LOCALE_PATHS = [folder]
    assert [problem.id for problem in words_are_compiled()] == ["operations.E001"]
    call_command("compile_words", verbosity=0)
    assert words_are_compiled() == []


# -- what readers and editors see -----------------------------------------------------------


def test_our_words_and_those_that_wagtail_lacks_reach_the_page():
    with override("zh-hans"):
        assert gettext("Standfirst") == "导语"
        assert gettext("Save changes") == "保存更改"
        assert ngettext("%(count)d photo approved.", "%(count)d photos approved.", 1).startswith(
            "已"
        )
        # Wagtail's own: what it translates is its own affair.
        assert gettext("Dashboard") == "控制面板"


def test_scripts_of_the_admin_get_our_words_too(desk, editor):
    UserProfile.objects.create(user=editor, preferred_language="zh-hans")
    for name in ("wagtailadmin_javascript_catalog", "wagtail_localize:javascript_catalog"):
        assert json.dumps("正在自动保存……") in desk.get(reverse(name)).content.decode()
