"""What tests ask of a page's markup."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

# Elements whose address the browser fetches by itself, and where the address stands.
FETCHED = {
    "script": ["src"],
    "img": ["src", "srcset"],
    "source": ["src", "srcset"],
    "iframe": ["src"],
    "video": ["src", "poster"],
    "audio": ["src"],
    "embed": ["src"],
    "object": ["data"],
    "use": ["href"],
    "image": ["href"],
}
# What a link only names; everything else that stands in <head> as a link is fetched.
NAMED_ONLY = {"canonical", "alternate"}


class Markup:
    """A parsed page."""

    def __init__(self, html: str):
        self.html = html
        self.soup = BeautifulSoup(html, "html.parser")

    def heading_levels(self) -> list[int]:
        return [int(tag.name[1]) for tag in self.soup.find_all(re.compile(r"^h[1-6]$"))]

    def skipped_headings(self) -> list[str]:
        """Return the headings that stand more than one level below the one before."""
        found, before = [], 0
        for tag in self.soup.find_all(re.compile(r"^h[1-6]$")):
            level = int(tag.name[1])
            if level > before + 1:
                found.append(f"h{before} → {tag}")
            before = level
        return found

    def meta(self, name: str) -> str | None:
        """Return the content of the meta element with this name or property, None without one."""
        tag = self.soup.find("meta", attrs={"name": name}) or self.soup.find(
            "meta", attrs={"property": name}
        )
        return tag and tag.get("content")

    def linked_data(self) -> list[dict]:
        """Return every schema.org object of the page."""
        found = []
        for tag in self.soup.find_all("script", type="application/ld+json"):
            data = json.loads(tag.string)
            found += data.get("@graph", [data])
        return found

    def inline_code(self) -> list[str]:
        """Return every script and style that is written into the page itself."""
        scripts = [
            str(tag)
            for tag in self.soup.find_all("script")
            if not tag.get("src") and tag.get("type") != "application/ld+json"
        ]
        styles = [str(tag) for tag in self.soup.find_all("style")]
        attributes = [
            str(tag)[:200]
            for tag in self.soup.select("*")
            if any(name == "style" or name.startswith("on") for name in tag.attrs)
        ]
        addresses = [
            str(tag) for tag in self.soup.find_all(href=re.compile(r"^\s*javascript:", re.I))
        ]
        return scripts + styles + attributes + addresses

    def fetched(self) -> list[str]:
        """Return every address that a browser fetches by itself to show the page."""
        found = []
        for name, attributes in FETCHED.items():
            for tag in self.soup.find_all(name):
                for attribute in attributes:
                    value = tag.get(attribute) or ""
                    parts = value.split(",") if attribute == "srcset" else [value]
                    found += [part.split()[0] for part in parts if part.strip()]
        found += [
            tag["href"]
            for tag in self.soup.find_all("link", href=True)
            if not NAMED_ONLY & set(tag.get("rel", []))
        ]
        return found

    def repeated_ids(self) -> list[str]:
        seen, found = set(), []
        for tag in self.soup.find_all(id=True):
            if tag["id"] in seen:
                found.append(tag["id"])
            seen.add(tag["id"])
        return found

    def dead_fragments(self) -> list[str]:
        """Return the links to a part of the same page that the page does not have."""
        ids = {tag["id"] for tag in self.soup.find_all(id=True)}
        return [
            tag["href"]
            for tag in self.soup.find_all("a", href=re.compile(r"^#."))
            if tag["href"][1:] not in ids
        ]


def elsewhere(address: str, host: str = "testserver") -> bool:
    """Tell whether an address leads to another origin."""
    parts = urlsplit(address)
    return bool(parts.netloc) and parts.netloc != host
