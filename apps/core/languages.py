"""Hides how languages are named and told apart: by code, by BCP 47 tag, by their own names.

Nothing here lists the site's languages: a further one is a line in the settings and a catalogue.
"""

from collections.abc import Sequence

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_info, override
from django.utils.translation.trans_real import parse_accept_lang_header

# Where only one language of a kind is offered, readers look for its plain name.
PLAIN_NAMES = {"zh": "中文"}
# The site is written in British English; the protocol knows languages by their countries only.
COUNTRIES = {"en": "GB", "ja": "JP", "ko": "KR", "zh-hans": "CN", "zh-hant": "TW"}


def language_tag(code: str | None) -> str:
    """Return the BCP 47 tag of a language code, as the ``lang`` attribute wants it.

    Django and Wagtail fold codes to lower case; RFC 5646, section 2.1.1, writes a script with a
    capital and a region in capitals: "zh-hans" is "zh-Hans", "en-gb" is "en-GB".
    """
    code = code or settings.LANGUAGE_CODE  # nothing is active: something broke very early
    first, *rest = code.replace("_", "-").split("-")
    sized = {4: str.title, 2: str.upper}
    return "-".join([first.lower(), *(sized.get(len(part), str.lower)(part) for part in rest)])


def is_written_in(tag: str, code: str) -> bool:
    """Tell whether words tagged ``tag`` are in the language ``code``, so that none is marked.

    "en" words need no mark on an "en-gb" page; "zh-Hans" words do on a "zh-hant" page.
    """
    wanted = language_tag(code)
    return wanted == tag or wanted.startswith(f"{tag}-")


def content_languages() -> list[str]:
    """Return the codes of the site's languages, in the order of the settings."""
    return [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]


def own_name(code: str) -> str:
    """Return a language's name in that language: "English", "中文", "日本語"."""
    kind = code.partition("-")[0]
    alike = [other for other in content_languages() if other.partition("-")[0] == kind]
    if kind in PLAIN_NAMES and len(alike) < 2:
        return PLAIN_NAMES[kind]
    try:
        return get_language_info(code)["name_local"]
    except KeyError:
        with override(code):
            return str(dict(settings.WAGTAIL_CONTENT_LANGUAGES).get(code, code))


def open_graph_locale(code: str) -> str:
    """Return the code under which shared links know a language (ogp.me): "en_GB", "zh_CN"."""
    first, *rest = language_tag(code).split("-")
    region = next((part for part in rest if len(part) == 2), COUNTRIES.get(code, first.upper()))
    return f"{first}_{region}"


def negotiate(header: str, offered: Sequence[str]) -> str | None:
    """Choose the language that a browser prefers of those that are offered.

    Args:
        header: the value of ``Accept-Language``, such as "zh-TW,zh;q=0.9,en;q=0.8".
        offered: language codes of the site; the first wins where a wish fits several.

    Returns:
        One of ``offered``, or None when none of them is wanted. Every Chinese is taken for the
        Chinese that there is: whoever reads one script reads the other rather than English.
    """
    for wish, quality in parse_accept_lang_header(header):
        if quality and (found := _meant_by(wish, offered)):
            return found
    return None


def _meant_by(wish: str, offered: Sequence[str]) -> str | None:
    """Return the offered language that a wish means (RFC 4647, 3.4, and Django's fallbacks)."""
    parts = wish.split("-")
    for length in range(len(parts), 0, -1):
        code = "-".join(parts[:length])
        for candidate in (code, *LANG_INFO.get(code, {}).get("fallback", ())):
            if candidate in offered:
                return candidate
    return next((code for code in offered if code.partition("-")[0] == parts[0]), None)
