"""The site's own names and terms as a glossary: what the source names, what to call it.

Nothing is kept for it: terms, people, sections, tiers and the pages' own names are read where
they are. It knows English and Chinese, the two languages in which shared objects carry words.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from apps.clusters.models import Framework, Tier
from apps.core.bilingual import SUFFIXES
from apps.names.matcher import Name, NameMatcher
from apps.names.models import Alias, Person, Term
from apps.names.services import nameable_models
from apps.reports.models import Section, Series


@dataclass
class Entry:
    """One name in two languages.

    Attributes:
        kind: what it names, in a word, for the editor.
        names: its names by language suffix, the established one first.
        avoid: names by language suffix that texts must not use.
    """

    kind: str
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    avoid: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, suffix: str, text: str) -> None:
        if text and text not in self.names[suffix]:
            self.names[suffix].append(text)


@dataclass(frozen=True)
class Known:
    """A name that a source text has, with what the translation should call it.

    Attributes:
        found: as the source writes it.
        kind: what it names.
        translations: accepted translations, the established one first.
        avoid: what the translation must not say.
    """

    found: str
    kind: str
    translations: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """A name that a translation should have another way.

    Attributes:
        found: the name in the source.
        wanted: the established translation.
        used: a name that must not be used and is; empty when the established one is missing.
    """

    found: str
    wanted: str
    used: str = ""


class Glossary:
    """Finds the site's names in texts of one language, with their names in another.

    Args:
        entries: what the site knows, from :func:`entries`.
        source: the suffix of the language of the texts: "en" or "zh".
        target: the suffix of the language they are translated into.
    """

    def __init__(self, entries: list[Entry], source: str, target: str):
        self.target = target
        useful = [e for e in entries if e.names[source] and (e.names[target] or e.avoid[target])]
        self._entries = useful
        self._matcher = NameMatcher(
            Name(text, key=number)
            for number, entry in enumerate(useful)
            for text in (*entry.names[source], *entry.avoid[source])
            # A name that is the same in both languages needs no help.
            if text not in entry.names[target][:1]
        )

    def terms_in(self, text: str) -> list[Known]:
        """Return the names in a plain source text, each once, in order."""
        found: dict[int, Known] = {}
        for match in self._matcher.find(text):
            entry = self._entries[match.key]
            found.setdefault(
                match.key,
                Known(
                    found=match.text,
                    kind=str(entry.kind),
                    translations=tuple(entry.names[self.target]),
                    avoid=tuple(entry.avoid[self.target]),
                ),
            )
        return list(found.values())

    def translation_of(self, text: str) -> str:
        """Return what a text that is a name and nothing else is called; else nothing."""
        for term in self.terms_in(text):
            if term.found == text.strip() and term.translations:
                return term.translations[0]
        return ""


def doubts(terms: list[Known], translation: str) -> list[Doubt]:
    """Return the names that a translation doesn't have as the glossary does. Pure.

    Args:
        terms: the names of the source, from :meth:`Glossary.terms_in`.
        translation: the translation as plain text.
    """
    said = translation.casefold()
    found = []
    for term in terms:
        wanted = term.translations[0] if term.translations else ""
        allowed = [name.casefold() for name in term.translations]
        if used := _used(term.avoid, allowed, said):
            found.append(Doubt(term.found, wanted, used))
        elif wanted and not any(name in said for name in allowed):
            found.append(Doubt(term.found, wanted))
    return found


def _used(avoid: tuple[str, ...], allowed: list[str], said: str) -> str:
    """Return the name that must not be used and stands in a text, not as part of a good one."""
    for name in allowed:
        said = said.replace(name, " ")
    return next((name for name in avoid if name.casefold() in said), "")


def suffix_of(language_code: str) -> str:
    """Return the suffix of the columns of a language, or nothing for one that has none."""
    suffix = language_code.split("-")[0].lower()
    return suffix if suffix in SUFFIXES else ""


def between(source_code: str, target_code: str) -> Glossary | None:
    """Return the glossary from one language to another; None when the site has no such words."""
    source, target = suffix_of(source_code), suffix_of(target_code)
    if not source or not target or source == target:
        return None
    return Glossary(entries(), source, target)


def entries() -> list[Entry]:
    """Read every name of the site; a fixed number of queries."""
    found = _named_pages()
    for kind, rows in _worded_objects():
        for english, chinese in rows:
            entry = Entry(kind)
            entry.add("en", english)
            entry.add("zh", chinese)
            found.append(entry)
    for term in Term.objects.all():
        entry = Entry(str(_("term")))
        for text in term.spellings:
            entry.add(_script(text), text)
        found.append(entry)
    return found


def _worded_objects():
    names = ("name_en", "name_zh")
    yield str(_("person")), Person.objects.values_list(*names)
    yield str(_("tier")), Tier.objects.values_list("title_en", "title_zh")
    yield str(_("framework")), Framework.objects.values_list(*names)
    yield str(_("section")), Section.objects.values_list(*names)
    yield str(_("series")), Series.objects.values_list(*names)


def _named_pages() -> list[Entry]:
    """Return the names of the pages that texts may name; one entry for all languages of each."""
    found: dict = {}
    for model in nameable_models():
        rows = model.objects.values_list(
            "translation_key", "locale__language_code", "title", "other_name"
        )
        for key, code, title, other_name in rows:
            entry = found.setdefault(key, Entry(str(model._meta.verbose_name)))
            own = suffix_of(code)
            if own:
                entry.names[own] = [title, *(n for n in entry.names[own] if n != title)]
                entry.add(SUFFIXES[1 - SUFFIXES.index(own)], other_name)
    aliases = Alias.objects.values_list("page__translation_key", "text", "language", "kind")
    for key, text, language, kind in aliases:
        entry, suffix = found.get(key), suffix_of(language)
        if entry is None or not suffix:
            continue
        if kind == Alias.Kind.DO_NOT_USE:
            entry.avoid[suffix].append(text)
        else:
            entry.add(suffix, text)
    return list(found.values())


def _script(text: str) -> str:
    return "zh" if any("\u3400" <= sign <= "\u9fff" for sign in text) else "en"
