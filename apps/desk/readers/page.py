"""Where the article of a web page is, and what around it is furniture.

Hides the signs: elements that say what they are, words in classes, hidden elements, where
the running text stands. What could be text of the article is never dropped for a word in
its class alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from apps.desk.readers.html_walk import BLOCKS, DROPPED, tag_of, words_in
from apps.desk.wording import fold, word_set

# Dropped wherever they stand, unless they hold the headline or the article.
_STRONG = word_set("""
    comments comment disqus cookie cookies consent gdpr related recommend recommended
    recommendations share sharing shares social newsletter subscribe subscription signup advert
    advertisement advertising adsbygoogle breadcrumb breadcrumbs pagination pager outbrain taboola
    skiplink paywall promo popup modal mostread trending readnext
""")
# Dropped when short or full of links.
_WEAK = word_set("""
    nav navbar navigation menu sidebar footer banner ad ads sponsor sponsored tags tag toolbar
    print copyright qrcode overlay widget more topics masthead login search follow tools
    rail teaser teasers crumbs reprint editor
""")
_STRONG_PAIRS = (
    {"read", "more"}, {"read", "next"}, {"more", "stories"}, {"more", "news"}, {"most", "read"},
    {"skip", "link"}, {"sign", "up"}, {"screen", "reader"}, {"sr", "only"}, {"visually", "hidden"},
    {"also", "like"}, {"more", "from"}, {"mso", "comment"},
)  # fmt: skip
_ROLES = word_set("navigation banner contentinfo complementary search dialog alertdialog menu form")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SKIPPED_STYLE = re.compile(r"mso-list\s*:\s*ignore|mso-element\s*:\s*(?:comment|field)", re.I)
_ARTICLE_WORDS = ("articleBody", "js_content")
PROSE = 40  # characters from which text that is no link counts as prose
LONG = 140
RELATED = re.compile(
    r"(?:related|read more|read next|see also|more (?:from|on|in|stories|news)"
    r"|you (?:may|might) also|recommended|most (?:read|popular|viewed)|trending"
    r"|latest (?:news|stories)|don.t miss"
    r"|相关(?:阅读|新闻|报道|推荐|文章|链接)|推荐阅读|延伸阅读|更多(?:新闻|阅读|精彩|推荐)|热门|猜你喜欢|精彩推荐|往期)",
    re.I,
)
MAX_RELATED = 50


@dataclass
class _Weight:
    text: int = 0  # characters
    links: int = 0  # of them in links
    prose: int = 0  # of them in lines long enough for sentences
    headline: bool = False
    pictures: int = 0

    def add(self, part: _Weight) -> None:
        """Take in what a part weighs."""
        self.text += part.text
        self.links += part.links
        self.prose += part.prose
        self.pictures += part.pictures
        self.headline = self.headline or part.headline


class Page:
    """The elements of a page with how much text each holds."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._weights: dict[etree._Element, _Weight] = {}
        self._weigh()
        self._gone: set[etree._Element] = set()
        self.is_site = self._looks_like_site()
        self._find_furniture()

    def skip(self, node: etree._Element) -> bool:
        """Whether an element is no part of the article."""
        return node in self._gone

    # -- weighing ----------------------------------------------------------

    def _weigh(self) -> None:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        in_links = 0
        for event, node in walk:
            tag = tag_of(node)
            if event == "start":
                if tag in DROPPED or not tag:
                    walk.skip_subtree()
                if tag == "a":
                    in_links += 1
                continue
            if tag == "a":
                in_links -= 1
            dropped = not tag or tag in DROPPED
            linked = bool(in_links) or tag == "a"
            self._weights[node] = _Weight() if dropped else self._sum(node, tag, linked=linked)

    def _sum(self, node: etree._Element, tag: str, *, linked: bool) -> _Weight:
        """What an element weighs, its parts having been weighed."""
        weight = _Weight()
        own = len((node.text or "").strip())
        for part in node:
            own += len((part.tail or "").strip())
            weight.add(self.weight(part))
        weight.text += own
        weight.links += own if linked else 0
        if tag in BLOCKS and not weight.prose and weight.text - weight.links >= PROSE:
            weight.prose = weight.text - weight.links
        weight.headline = weight.headline or tag == "h1"
        weight.pictures += tag == "img"
        return weight

    def weight(self, node: etree._Element) -> _Weight:
        """How much an element holds."""
        return self._weights.get(node) or _Weight()

    # -- furniture ---------------------------------------------------------

    def _looks_like_site(self) -> bool:
        """Whether the page is one of a site: fragments and documents have no furniture."""
        for node in self.root.iter("nav", "header", "footer", "main", "article", "aside"):
            if self.weight(node).text:
                return True
        head = next(self.root.iter("head"), None)
        if head is None:
            return False
        scripts = sum(1 for _script in self.root.iter("script"))
        links = self.weight(self.root).links
        return scripts > 0 or links > 0.2 * max(self.weight(self.root).text, 1)

    def _find_furniture(self) -> None:
        walk = etree.iterwalk(self.root, events=("start",))
        for _event, node in walk:
            tag = tag_of(node)
            if not tag or tag in DROPPED:
                walk.skip_subtree()
            elif tag not in ("html", "body", "head") and self._is_furniture(node, tag):
                self._gone.add(node)
                walk.skip_subtree()

    def _is_furniture(self, node: etree._Element, tag: str) -> bool:
        if not node.attrib and tag not in ("nav", "aside", "header", "footer", "form", "dialog"):
            return False
        style = node.get("style") or ""
        if style and _SKIPPED_STYLE.search(style):
            return True
        if self._is_hidden(node, style):
            return not self._is_main(node)
        if not self.is_site:
            return False
        return self._by_name(node, tag) and not self._is_main(node)

    @staticmethod
    def _is_hidden(node: etree._Element, style: str) -> bool:
        if node.get("hidden") is not None or (style and _HIDDEN.search(style)):
            return True
        return (node.get("aria-hidden") or "").lower() == "true"

    def _is_main(self, node: etree._Element) -> bool:
        """Whether dropping it could drop the article: scripts show some articles only later."""
        if node.get("id") in _ARTICLE_WORDS or node.get("itemprop") in _ARTICLE_WORDS:
            return True
        weight, all_of_it = self.weight(node), self.weight(self.root)
        if weight.headline or any(True for _inside in node.iter("article", "main")):
            return weight.prose > 0.3 * all_of_it.prose
        rest = all_of_it.prose - weight.prose
        return weight.prose > 200 and rest < 200

    def _by_name(self, node: etree._Element, tag: str) -> bool:
        weight = self.weight(node)
        if tag in ("nav", "dialog"):
            return True
        inside = {tag_of(outer) for outer in node.iterancestors()}
        words = words_in(node)
        quote = bool(words & {"pullquote", "quote", "blockquote"})
        if tag in ("blockquote", "figure", "figcaption") or inside & {"blockquote", "figure"}:
            return False
        if tag == "aside":
            return not quote and not (weight.pictures == 1 and weight.text < 400)
        if tag in ("header", "footer"):
            if tag == "header" and (weight.headline or inside & {"article", "main"}):
                return False
            return weight.prose < 0.4 * self.weight(self.root).prose
        if (node.get("role") or "").lower() in _ROLES and not weight.headline:
            return weight.prose < 0.4 * self.weight(self.root).prose
        if tag in ("p", "h1", "h2", "h3", "h4", "a", "img", "table", "td", "tr", "tbody", "li"):
            return False
        return self._by_words(words, weight)

    def _by_words(self, words: frozenset[str], weight: _Weight) -> bool:
        strong = bool(words & _STRONG) or any(pair <= words for pair in _STRONG_PAIRS)
        full_of_links = weight.links > 0.35 * weight.text
        if strong:
            # "article-content-with-share-bar" holds the article, and paragraphs that say so.
            much = weight.prose > 0.5 * self.weight(self.root).prose
            return not weight.headline and (not much or bool(words & {"comments", "disqus"}))
        if words & _WEAK:
            return not weight.headline and (full_of_links or weight.prose < LONG)
        return False

    # -- the article -------------------------------------------------------

    def article(self) -> tuple[etree._Element, bool]:
        """The element that holds the article, and whether the page itself says so."""
        body = next(self.root.iter("body"), self.root)
        if not self.is_site:
            return body, True
        whole = self._kept(body)
        for names in (("article",), ("main",)):
            found = [node for node in body.iter(*names) if not self._inside_gone(node)]
            best = max(found, key=self._kept, default=None)
            if best is not None and self._kept(best) >= 0.4 * whole:
                return best, True
        for node in body.iter("div", "section"):
            named = node.get("itemprop") == "articleBody" or node.get("id") == "js_content"
            if named and self._kept(node) >= 0.4 * whole:
                return node, True
        return self._densest(body), False

    def _densest(self, body: etree._Element) -> etree._Element:
        node = body
        while True:
            best = max(
                (part for part in node if tag_of(part) in BLOCKS and part not in self._gone),
                key=self._kept,
                default=None,
            )
            if best is None or tag_of(best) in ("p", "h1", "h2", "ul", "ol", "table", "figure"):
                return node
            if self._kept(best) < 0.75 * self._kept(node):
                return node
            node = best

    def _kept(self, node: etree._Element) -> int:
        """Characters of prose in an element, its furniture apart."""
        if not hasattr(self, "_kept_weights"):
            self._kept_weights = {}
            for part in self._gone:
                for outer in part.iterancestors():
                    gone = self._kept_weights.get(outer, 0)
                    self._kept_weights[outer] = gone + self.weight(part).prose
        return self.weight(node).prose - self._kept_weights.get(node, 0)

    def _inside_gone(self, node: etree._Element) -> bool:
        return node in self._gone or any(outer in self._gone for outer in node.iterancestors())

    def headline(self, article: etree._Element) -> etree._Element | None:
        """The element of the headline: the first in the article, or the last above it."""
        for name in ("h1", "h2"):
            inside = [node for node in article.iter(name) if self._shown(node)]
            if inside and name == "h1":
                return inside[0]
            above = None
            for node in self.root.iter(name, article.tag):
                if node is article:
                    break
                if tag_of(node) == name and self._shown(node):
                    above = node
            if above is not None and (name == "h1" or self._is_title(above)):
                return above
        return None

    def _shown(self, node: etree._Element) -> bool:
        return self.weight(node).text > 3 and not self._inside_gone(node)

    def _is_title(self, node: etree._Element) -> bool:
        text = fold("".join(node.itertext()))
        return bool(text) and any(text in fold(title) for title in self.titles())

    def titles(self) -> list[str]:
        """What the page says its title is, best first."""
        found = [
            meta.get("content") or ""
            for meta in self.root.iter("meta")
            if (meta.get("property") or meta.get("name")) in ("og:title", "twitter:title")
        ]
        found += ["".join(title.itertext()) for title in self.root.iter("title")][:1]
        return [" ".join(title.split()) for title in found if title.strip()]
