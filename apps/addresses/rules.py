"""What may lead where: the rules of every address of old that somebody types or hands in.

Hides what an address names: a page, a part of one, a file of ours, another site. All that the
rules ask is fetched at once, so that thousands of rows cost as many queries as one.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.generic import RedirectView
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from apps.addresses.models import LONGEST_PATH
from apps.core.addresses import path_of, places_at, trees
from apps.core.redirects import Choice

_is_url = URLValidator(schemes=["http", "https"])
MOST_STEPS = 20  # from one old address to the next, in a list that was written over the years


class Refused(Exception):
    """An address can't lead there. Its text says why, in a person's words."""


@dataclass(frozen=True)
class Stand:
    """A page as the rules see it."""

    page_id: int
    title: str
    is_live: bool


@dataclass
class Rules:
    """The site as it stands, and the other rows of the same list.

    Attributes:
        others: where the list's old addresses lead, as written, by their path.
    """

    others: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        self._trees = trees()
        self._hosts = {*Site.objects.values_list("hostname", flat=True), *settings.FORMER_HOSTS}
        rows = Page.objects.filter(depth__gt=1).values_list("url_path", "pk", "title", "live")
        self._stands = {place: Stand(pk, title, live) for place, pk, title, live in rows}
        self._by_id = {stand.page_id: stand for stand in self._stands.values()}
        self.known: dict[str, Choice] = {}
        # Those that nobody typed come first, so that a choice of the same address covers them.
        for redirect in Redirect.objects.order_by("-automatically_created", "pk"):
            self.known[redirect.old_path] = Choice.of(redirect)

    # -- the old address ---------------------------------------------------------------------

    def old_path(self, text: str) -> str:
        """Return the path that a redirect is kept under.

        Raises:
            Refused: it is no address of ours, or something stands there.
        """
        path = self._own_path(text)
        if path is None:
            host = urlsplit(text).hostname or text
            raise Refused(_("%(host)s is not a host of this site.") % {"host": host[:100]})
        if len(path) > LONGEST_PATH:
            raise Refused(_("The address is longer than 255 characters."))
        plain = urlsplit(path).path or "/"
        if plain.startswith(("/admin/", settings.STATIC_URL)) or plain == "/admin":
            raise Refused(_("This address belongs to the site’s own machinery."))
        stand = self._stand_at(plain)
        if (stand and stand.is_live) or plain == "/":
            title = stand.title if stand else "/"
            raise Refused(
                _("A page is live at this address: “%(title)s”. Visitors would go on seeing it.")
                % {"title": title}
            )
        if self._is_led_on_by_us(plain):
            raise Refused(_("The site leads on from this address by a rule of its own."))
        return path

    def _own_path(self, text: str) -> str | None:
        """Return the path of an address of ours; None for another host's."""
        if not text:
            raise Refused(_("There is no old address."))
        text = self._whole(text)
        if urlsplit(text).hostname and urlsplit(text).hostname not in self._hosts:
            return None
        path = path_of(text)
        if not path.isprintable() or " " in path:
            raise Refused(_("This is no address: it holds blanks or signs that nobody sees."))
        return path

    @staticmethod
    def _whole(text: str) -> str:
        """Refuse what is no address; give "host.example/path" the scheme that people leave out."""
        try:
            parts = urlsplit(text)
            _port = parts.port
        except ValueError as error:
            raise Refused(_("This is no address.")) from error
        if parts.scheme in ("http", "https") and parts.hostname:
            return text
        if text.startswith("//") or parts.scheme:
            raise Refused(_("An address begins with / or with https://."))
        if not text.startswith("/"):
            if "." in text.partition("/")[0]:
                return f"https://{text}"
            raise Refused(_("An address begins with / or with https://."))
        return text

    @staticmethod
    def _is_led_on_by_us(path: str) -> bool:
        try:
            found = resolve(f"{path.rstrip('/')}/")
        except Resolver404:
            return False
        view = getattr(found.func, "view_class", None)
        return view is not None and issubclass(view, RedirectView)

    # -- where it leads ----------------------------------------------------------------------

    def choice(self, path: str, target: str) -> tuple[Choice, str]:
        """Return where ``path`` is to lead, and what there is to say of it.

        Former addresses among the targets are followed to their end, so that nothing is led on
        twice.

        Raises:
            Refused: nothing stands there, or it leads back.
        """
        found, remarks, seen = None, [], [path]
        while found is None:
            found, on, said = self._target(path, target)
            remarks += said
            if found is None:
                at, target = on
                if at in seen or len(seen) > MOST_STEPS:
                    raise Refused(_("It leads back to where it began: %(path)s.") % {"path": at})
                seen.append(at)
                remarks.append(_("goes on from %(path)s") % {"path": at})
        if found.page_id and not self._by_id[found.page_id].is_live:
            remarks.append(_("leads nowhere until the page is published"))
        return found, "; ".join(remarks)

    def _target(self, path: str, target: str):
        """Return the choice, or the next address and its target; and what there is to say."""
        if not target:
            raise Refused(_("There is no new address."))
        if target.isascii() and target.isdigit():
            if int(target) not in self._by_id:
                raise Refused(_("There is no page number %(number)s.") % {"number": target[:20]})
            return Choice(path, int(target)), None, []
        own = self._own_path(target)
        if own is None:
            return self._elsewhere(path, self._whole(target)), None, [_("leads to another site")]
        plain = urlsplit(own).path or "/"
        if found := self._page(path, plain):
            cut = "?" in own or "#" in target
            return found, None, [_("its query is left out")] if cut else []
        for key in dict.fromkeys((own, plain)):
            if key in self.others:
                return None, (key, self.others[key]), []
            if known := self.known.get(key):
                on = (key, known.link)
                return (None, on, []) if known.link else (replace(known, path=path), None, [])
        if found := self._part(path, plain) or self._file(path, target, plain):
            return found, None, []
        raise Refused(_("Nothing stands at %(target)s.") % {"target": target[:200]})

    def _elsewhere(self, path: str, url: str) -> Choice:
        try:
            _is_url(url)
        except ValidationError as error:
            raise Refused(_("This is no address.")) from error
        return self._linked(path, url)

    @staticmethod
    def _linked(path: str, url: str) -> Choice:
        if len(url) > LONGEST_PATH:
            raise Refused(_("The new address is longer than 255 characters."))
        return Choice(path, link=url)

    def _page(self, path: str, target: str) -> Choice | None:
        stand = self._stand_at(target)
        if stand is None:
            return None
        if path == target:
            raise Refused(_("It leads back to where it began: %(path)s.") % {"path": path})
        return Choice(path, stand.page_id)

    def _part(self, path: str, target: str) -> Choice | None:
        """Find a page that has the rest of an address for a part of its own."""
        parts = target.strip("/").split("/")
        for count in range(len(parts) - 1, 0, -1):
            stand = self._stand_at("/" + "/".join(parts[:count]))
            if stand is None:
                continue
            route = f"/{'/'.join(parts[count:])}/"
            page = Page.objects.get(pk=stand.page_id).specific
            if not isinstance(page, RoutablePageMixin):
                return None
            try:
                page.resolve_subpage(route)
            except Resolver404:
                return None
            return Choice(path, stand.page_id, route=route.rstrip("/"))
        return None

    def _file(self, path: str, target: str, plain: str) -> Choice | None:
        """Find what is no page and has an address all the same: a document, a download."""
        try:
            is_page = resolve(plain).url_name in (None, "wagtail_serve")
        except Resolver404:
            return None
        if is_page:
            return None
        root = next(iter(self._trees)).root
        return self._linked(path, f"{root}{urlsplit(target).path}")

    def _stand_at(self, path: str) -> Stand | None:
        for place in places_at(path, self._trees):
            if stand := self._stands.get(place):
                return stand
        return None

    # -- in words ----------------------------------------------------------------------------

    def told(self, choice: Choice) -> str:
        """Return where a redirect leads, in words."""
        stand = self._by_id.get(choice.page_id or 0)
        return f"{stand.title}{choice.route}" if stand else choice.link
