"""The search for programs: JSON under ``/api/v1/search/``, and the names that begin as typed.

Everybody may ask from anywhere. What editors put on top is for readers of the page: programs get
what was found, best first.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override

from apps.core.api import Wrong, known_only, public_json, short, whole
from apps.core.templatetags.languages import language_tag
from apps.search import engine, kinds
from apps.search.asking import LONGEST, cleaned

USUAL_LIMIT, LARGEST_LIMIT = 10, 50
USUAL_NAMES, LARGEST_NAMES = 8, 10
LARGEST_OFFSET = 1_000
PARAMETERS = {"q", "locale", "kind", "limit", "offset"}
NAME_PARAMETERS = {"q", "locale", "limit"}


@public_json
def search(request: HttpRequest) -> dict:
    """Return what some words find in a language, ``limit`` things from ``offset`` on."""
    known_only(request, PARAMETERS)
    words, language = _words(request), _language(request)
    limit = whole(request, "limit", USUAL_LIMIT, least=1, most=LARGEST_LIMIT)
    offset = whole(request, "offset", 0, least=0, most=LARGEST_OFFSET)
    kind = request.GET.get("kind", "")
    if kind and kind not in kinds.NAMES:
        raise Wrong(f"There is no kind “{short(kind)}”. Known are: {', '.join(kinds.NAMES)}.")
    if not words:
        return {"query": "", "total": 0, "results": []}
    with override(language):
        answer = engine.answer(words, language=language, kind=kind, limit=limit, offset=offset)
    return {
        "query": answer.query,
        "total": answer.total,
        "results": [
            {
                "type": hit.kind,
                "title": hit.title,
                "url": request.build_absolute_uri(hit.url),
                "snippet": hit.snippet,
            }
            for hit in answer.hits
        ],
    }


@public_json
def suggestions(request: HttpRequest) -> dict:
    """Return the names that begin with what was typed so far, or nearly."""
    known_only(request, NAME_PARAMETERS)
    words, language = _words(request), _language(request)
    limit = whole(request, "limit", USUAL_NAMES, least=1, most=LARGEST_NAMES)
    with override(language):
        found = engine.suggest(words, language=language, limit=limit) if words else []
        return {
            "query": words,
            "suggestions": [
                {
                    "text": name.text,
                    "type": name.kind,
                    "label": kinds.name_of(name.kind),
                    "url": request.build_absolute_uri(name.url),
                    "language": language_tag(name.language),
                }
                for name in found
            ],
        }


@public_json
def unknown(request: HttpRequest, rest: str = "") -> dict:
    """Tell that there is nothing at this address."""
    raise Wrong("There is nothing at this address. Begin at /api/v1/search/?q=….", 404)


def _words(request: HttpRequest) -> str:
    text = request.GET.get("q")
    if text is None:
        raise Wrong("Say in “q” what to look for: /api/v1/search/?q=waterfront.")
    if len(text) > LONGEST:
        raise Wrong(f"“q” may have at most {LONGEST} characters, not {len(text)}.")
    return cleaned(text)


def _language(request: HttpRequest) -> str:
    known = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    asked = request.GET.get("locale", settings.LANGUAGE_CODE)
    if asked.lower() not in known:
        raise Wrong(f"There is no locale “{short(asked)}”. Known are: {', '.join(known)}.")
    return asked.lower()
