"""Hides how an entry ``[[body]]`` of the content becomes blocks of a page's body.

The first key of an entry names its block: ``text`` (one block a paragraph), ``heading``,
``photo``, ``gallery``, ``figures``, ``chart``, ``fact_box``, ``table``, ``quote``, ``callout``,
``framework``, ``card``. What it refers to is named by key and looked up in the register.
"""

from uuid import uuid4

from apps.demo import markup
from apps.demo.trees import Tree
from apps.figures.uses import Use


class BodyMaker:
    """Makes the raw stream of a body."""

    def __init__(self, tree: Tree):
        self.tree = tree
        self.targets = markup.Targets(self._page_id, self._use)

    def stream(self, field, entries: list[dict], twin=None):
        """Return the value for the stream field ``field`` of a page's model.

        Args:
            field: the stream field.
            entries: the body as it stands in the content.
            twin: the same page in another language, or None. Its blocks lend these their ids,
                so that editors see what belongs together side by side.
        """
        raw = [_with_id(*block) for entry in entries for block in self._blocks(entry)]
        theirs = twin.body.get_prep_value() if twin else []
        if [block["type"] for block in theirs] == [block["type"] for block in raw]:
            raw = with_ids_of(theirs, raw)
        return field.stream_block.to_python(raw)

    def _blocks(self, entry: dict) -> list[tuple[str, object]]:
        kind = next(iter(entry))
        if kind == "text":
            return [("text", html) for html in markup.paragraphs(entry["text"], self.targets)]
        return [(kind, getattr(self, f"_{kind}")(entry))]

    def _page_id(self, key: str) -> int:
        return self.tree[key].pk

    def _photo_id(self, key: str) -> int:
        return self.tree[f"photos/{key}"].pk

    def _heading(self, entry):
        return {"text": entry["heading"], "level": str(entry.get("level", 2))}

    def _photo(self, entry):
        return {
            "photo": self._photo_id(entry["photo"]),
            "caption": entry.get("caption", ""),
            "credit": "",
            "alt": "",
            "size": entry.get("size", "wide"),
        }

    def _gallery(self, entry):
        photos = [self._photo_id(key) for key in entry["gallery"]]
        return {"photos": _items(photos), "caption": entry.get("caption", "")}

    def _figures(self, entry):
        items = [self._figure_use(name) for name in entry["figures"]]
        return {"title": entry.get("title", ""), "items": _items(items)}

    def _use(self, name: str) -> Use:
        """``slug`` names the figure's latest value, ``slug@key`` one observation of it."""
        slug, at, observation = name.partition("@")
        figure = self.tree[f"figures/{slug}"]
        named = self.tree[f"observations/{slug}/{observation}"] if at else figure.latest
        return Use(figure.pk, named.pk)

    def _figure_use(self, name: str) -> dict:
        use = self._use(name)
        kept = use.observation_id if "@" in name else None
        return {"figure": use.figure_id, "observation": kept}

    def _chart(self, entry):
        return {
            "figure": self.tree[f"figures/{entry['chart']}"].pk,
            "kind": entry.get("kind", "bar"),
            "title": entry.get("title", ""),
            "description": entry.get("description", ""),
            "with_targets": entry.get("with_targets", False),
        }

    def _fact_box(self, entry):
        rows = [{"label": label, "text": text} for label, text in entry["rows"]]
        return {"title": entry["fact_box"], "rows": _items(rows)}

    def _table(self, entry):
        return {
            "caption": entry["table"],
            "table": {
                "columns": [{"type": "text", "heading": name} for name in entry["columns"]],
                "rows": [{"values": row} for row in entry["rows"]],
                "caption": "",
            },
            "source": entry.get("source", ""),
        }

    def _quote(self, entry):
        return {"words": entry["quote"], "speaker": "", "role": ""}

    def _callout(self, entry):
        text = "".join(markup.paragraphs(entry["words"], self.targets))
        return {"title": entry["callout"], "text": text}

    def _framework(self, entry):
        framework = self.tree[f"frameworks/{entry['framework']}"]
        return {"framework": framework.pk, "title": entry.get("title", "")}

    def _card(self, entry):
        return {"page": self._page_id(entry["card"])}


def _with_id(kind: str, value) -> dict:
    return {"type": kind, "value": value, "id": str(uuid4())}


def _items(values: list) -> list[dict]:
    """Return the raw value of a list block."""
    return [_with_id("item", value) for value in values]


def with_ids_of(theirs, ours):
    """Return the raw value ``ours`` with the ids that ``theirs`` has in the same places."""
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [with_ids_of(*pair) for pair in zip(theirs, ours, strict=True)]
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {
            name: theirs.get("id", value) if name == "id" else with_ids_of(theirs.get(name), value)
            for name, value in ours.items()
        }
    return ours
