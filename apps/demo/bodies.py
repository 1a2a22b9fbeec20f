"""Hides how an entry ``[[body]]`` of the content becomes blocks of a page's body.

The first key of an entry names its block: ``text`` (one block a paragraph), ``heading``,
``photo``, ``gallery``, ``figures``, ``chart``, ``fact_box``, ``table``, ``quote``, ``callout``,
``framework``, ``card``. What it refers to is named by key and looked up in the register.
"""

from uuid import uuid4

from apps.demo import markup
from apps.demo.register import Register
from apps.figures.uses import Use


class BodyMaker:
    """Makes the raw stream of a body."""

    def __init__(self, register: Register):
        self.register = register
        self.targets = markup.Targets(self._page_id, self._use)

    def stream(self, field, entries: list[dict]):
        """Return the value for the stream field ``field`` of a page's model."""
        raw = [
            {"type": kind, "value": value, "id": str(uuid4())}
            for entry in entries
            for kind, value in self._blocks(entry)
        ]
        return field.stream_block.to_python(raw)

    def _blocks(self, entry: dict) -> list[tuple[str, object]]:
        kind = next(iter(entry))
        if kind == "text":
            return [("text", html) for html in markup.paragraphs(entry["text"], self.targets)]
        return [(kind, getattr(self, f"_{kind}")(entry))]

    def _page_id(self, key: str) -> int:
        return self.register[key].pk

    def _photo_id(self, key: str) -> int:
        return self.register[f"photos/{key}"].pk

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
        return {"photos": photos, "caption": entry.get("caption", "")}

    def _figures(self, entry):
        items = [self._figure_use(name) for name in entry["figures"]]
        return {"title": entry.get("title", ""), "items": items}

    def _use(self, name: str) -> Use:
        """``slug`` names the figure's latest value, ``slug@key`` one observation of it."""
        slug, at, observation = name.partition("@")
        figure = self.register[f"figures/{slug}"]
        named = self.register[f"observations/{slug}/{observation}"] if at else figure.latest
        return Use(figure.pk, named.pk)

    def _figure_use(self, name: str) -> dict:
        use = self._use(name)
        kept = use.observation_id if "@" in name else None
        return {"figure": use.figure_id, "observation": kept}

    def _chart(self, entry):
        return {
            "figure": self.register[f"figures/{entry['chart']}"].pk,
            "kind": entry.get("kind", "bar"),
            "title": entry.get("title", ""),
            "description": entry.get("description", ""),
            "with_targets": entry.get("with_targets", False),
        }

    def _fact_box(self, entry):
        rows = [{"label": label, "text": text} for label, text in entry["rows"]]
        return {"title": entry["fact_box"], "rows": rows}

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
        framework = self.register[f"frameworks/{entry['framework']}"]
        return {"framework": framework.pk, "title": entry.get("title", "")}

    def _card(self, entry):
        return {"page": self._page_id(entry["card"])}
