"""The shape of the house: what lies where, how long a file may be, and what no file may hold."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.house import ROOT, files, texts

TOP_LEVEL = {
    *(".ci", ".env.example", ".gitignore", "CONTRIBUTING.md", "Makefile", "README.md", "apps"),
    *("conftest.py", "docs", "manage.py", "media", "pyproject.toml", "requirements-dev.txt"),
    *("requirements.txt", "templates", "tests", "yangpu_site"),
}
LONGEST_FILE = 400
LONGEST_PAGE_CLASS = 150
TEXT_SUFFIXES = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".svg", ".json"}
# Content and lists of packages are as long as they are.
LENGTH_FREE = ("requirements*.txt", "apps/demo/content/**", "apps/*/migrations/*", "docs/**")

DJANGO_TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}"
    r"|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|<!--.*?-->|<code>\w+</code>|<style.*?</style>",
    re.S,
)
TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
ENTITY = re.compile(r"&\w+;")
# The wordmark shows both names at once; the map names its coordinate system.
SAME_IN_EVERY_LANGUAGE = {"Yangpu", "杨浦", "WGS"}
READ_ALOUD = re.compile(r"""\b(?:alt|aria-label|title|placeholder)=(["'])(.*?)\1""", re.S)


def test_the_top_of_the_tree_is_what_the_drawing_shows():
    assert {path.parts[0] for path in files()} <= TOP_LEVEL


def test_no_file_is_too_long_to_read():
    too_long = {}
    for path in files():
        if path.suffix not in TEXT_SUFFIXES or any(path.match(glob) for glob in LENGTH_FREE):
            continue
        if path.parts[:3] == ("apps", "demo", "content") or "migrations" in path.parts:
            continue
        lines = len((ROOT / path).read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_FILE:
            too_long[str(path)] = lines
    assert not too_long


def test_no_page_class_is_too_long_to_grasp():
    too_long = {}
    for path, text in texts("apps/*/models.py").items():
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Page"):
                lines = node.end_lineno - node.lineno + 1
                if lines > LONGEST_PAGE_CLASS:
                    too_long[f"{path}:{node.name}"] = lines
    assert not too_long


def test_no_template_holds_a_script_or_a_style():
    """The content policy refuses both, so they would fail where nobody looks."""
    for path, text in texts("*.html").items():
        scripts = re.findall(r"<script\b([^>]*)>", text)
        inline = [tag for tag in scripts if "src=" not in tag and "application/" not in tag]
        assert not inline, path
        assert "<style" not in text, path
        assert not re.search(r"""\s(?:style|on[a-z]+)=["']""", text), path


def test_nothing_comes_from_another_origin():
    fetched = re.compile(
        r"""(?:\bsrc|\bsrcset)=["'](?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//"""
    )
    for pattern in ("*.html", "*.css"):
        for path, text in texts(pattern).items():
            assert not fetched.search(text), path
    for path, text in texts("yangpu_site/static/js/*.js").items():
        assert not re.search(r"""["'`](?:https?:)?//""", text), path


@pytest.mark.parametrize("path", sorted(texts("templates/**/*.html")), ids=str)
def test_every_word_of_a_template_is_marked_for_translation(path):
    markup = TRANSLATED.sub("", (ROOT / path).read_text(encoding="utf-8"))
    markup = DJANGO_TAG.sub(" ", markup)
    words = [TAG.sub(" ", markup), *(found[2] for found in READ_ALOUD.finditer(markup))]
    left = set(re.findall(r"[A-Za-z\u4e00-\u9fff]{2,}", ENTITY.sub(" ", " ".join(words))))
    left -= SAME_IN_EVERY_LANGUAGE
    assert not left


def test_every_word_of_the_admin_is_marked_for_translation():
    shown = {"verbose_name", "verbose_name_plural", "help_text", "heading"}
    plain = []
    for path, text in texts("apps/**/*.py").items():
        if "migrations" in path.parts or "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(text)):
            for keyword in getattr(node, "keywords", []):
                literal = isinstance(keyword.value, ast.Constant) and keyword.value.value
                if keyword.arg in shown and isinstance(literal, str):
                    plain.append(f"{path}:{keyword.value.lineno}")
    assert not plain


def test_migrations_hold_no_definitions_of_blocks():
    """They would make a new migration of every word that changes in a block."""
    for path, text in texts("apps/*/migrations/*.py").items():
        assert "block_lookup" not in text or "block_lookup={}" in text.replace(" ", ""), path
        assert "wagtail.blocks" not in text, path


def test_every_package_that_the_code_imports_is_pinned():
    pinned = {
        re.split(r"==|\[", line)[0].lower().replace("_", "-")
        for line in (ROOT / "requirements.txt").read_text().splitlines()
        if "==" in line
    }
    provides = packages_distributions()
    missing = set()
    for path, text in {**texts("apps/**/*.py"), **texts("yangpu_site/**/*.py")}.items():
        if "tests" in path.parts:
            continue
        for name in _imports(text) - set(sys.stdlib_module_names) - {"apps", "yangpu_site"}:
            distributions = {d.lower().replace("_", "-") for d in provides.get(name, [name])}
            if not distributions & pinned:
                missing.add(f"{path}: {name}")
    assert not missing


def test_every_pin_is_exact():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text().splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[\w.-]+(\[[\w,]+\])?==[\w.]+", line), line


def test_python_is_named_once_for_all():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert wanted == ">=3.11,<3.14"
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in (ROOT / "Makefile").read_text()


def test_every_module_says_what_it_hides():
    silent = []
    for path, text in {**texts("apps/**/*.py"), **texts("yangpu_site/**/*.py")}.items():
        if "migrations" in path.parts or not text.strip():
            continue
        if not ast.get_docstring(ast.parse(text)):
            silent.append(str(path))
    assert not silent


def _imports(text: str) -> set[str]:
    """Return the top-level names that a module imports from outside its package."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.split(".")[0])
    return found
