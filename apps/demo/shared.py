"""Makes what both languages share: people, terms, sections, the framework, figures."""

from datetime import date
from decimal import Decimal

from apps.clusters.models import Framework, Tier
from apps.demo import content
from apps.demo.register import Register
from apps.figures.models import Figure, FigureGroup, Observation
from apps.names.models import Person, Term
from apps.reports.models import Section, Series


def load_people(register: Register) -> None:
    for entry in content.read("people")["person"]:
        values = {name: value for name, value in entry.items() if name != "key"}
        key = f"people/{entry['key']}"
        if key not in register:
            register.record(key, Person.objects.create(email_public=True, **values))


def load_terms(register: Register) -> None:
    for entry in content.read("terms")["term"]:
        values = {**entry, "aliases": "\n".join(entry.get("aliases", []))}
        _make(register, f"terms/{entry['name_en']}", Term, values, unique="name_en")


def load_sections(register: Register) -> None:
    listed = content.read("sections")
    for folder, model in (("section", Section), ("series", Series)):
        for entry in listed[folder]:
            _make(register, f"{folder}/{entry['slug']}", model, entry, unique="slug")


def load_framework(register: Register) -> None:
    listed = content.read("framework")
    entry = listed["framework"]
    framework = _make(register, f"frameworks/{entry['slug']}", Framework, entry, unique="slug")
    for order, tier in enumerate(listed["tier"]):
        values = {name: value for name, value in tier.items() if name != "key"}
        key = f"tiers/{tier['key']}"
        if key in register:
            continue
        made = framework.tiers.filter(numeral=tier["numeral"]).first()
        if made:
            register.use(key, made)
        else:
            values |= {"framework": framework, "sort_order": order}
            register.record(key, Tier.objects.create(**values))


def load_figures(register: Register) -> None:
    """Make the figures with their observations; their subjects come when pages are there."""
    listed = content.read("figures")
    for order, entry in enumerate(listed["group"]):
        key = f"groups/{entry['key']}"
        if key not in register:
            group = FigureGroup(
                name_en=entry["name_en"], name_zh=entry["name_zh"], sort_order=order
            )
            group.save()
            register.record(key, group)
    for order, entry in enumerate(listed["figure"]):
        _load_figure(register, entry, listed["source"], order)


def _load_figure(register: Register, entry: dict, source: dict, order: int) -> None:
    key = f"figures/{entry['slug']}"
    if key in register:
        return
    values = {
        name: value
        for name, value in entry.items()
        if name not in ("group", "subject", "observation")
    }
    values |= {"group": register[f"groups/{entry['group']}"], "sort_order": order}
    present = Figure.objects.filter(slug=entry["slug"]).first()
    if present:
        register.use(key, present)
        return
    register.record(key, Figure.objects.create(**values))
    for observed in entry["observation"]:
        observation = _observation(register[key], observed, source)
        if name := observed.get("key"):
            register.record(f"observations/{entry['slug']}/{name}", observation)


def _observation(figure: Figure, entry: dict, source: dict) -> Observation:
    dated = {name: value for name, value in entry.items() if isinstance(value, date)}
    worded = {name: entry[name] for name in entry if name.startswith("period_note")}
    observation = Observation(
        figure=figure,
        value=Decimal(entry["value"]),
        comparator=entry.get("comparator", "="),
        status=entry.get("status", "actual"),
        source_text_en=source["text_en"].format(paragraph=entry["paragraph"]),
        source_text_zh=source["text_zh"].format(paragraph=entry["paragraph"]),
        **dated,
        **worded,
    )
    observation.full_clean()
    observation.save()
    return observation


def tie_figures_to_subjects(register: Register) -> None:
    """Name the page that each new figure speaks of."""
    for entry in content.read("figures")["figure"]:
        key = f"figures/{entry['slug']}"
        if register.is_new(key) and "subject" in entry:
            Figure.objects.filter(pk=register[key].pk).update(subject=register[entry["subject"]])


def _make(register: Register, key: str, model, values: dict, *, unique: str):
    """Return the object with ``key``: a recorded one, one that is in its place, or a new one."""
    if key in register:
        return register[key]
    present = model.objects.filter(**{unique: values[unique]}).first()
    if present:
        return register.use(key, present)
    return register.record(key, model.objects.create(**values))
