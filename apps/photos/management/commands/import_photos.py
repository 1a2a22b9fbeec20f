"""``manage.py import_photos PATH…``: pictures go in, photos wait in the inbox."""

import datetime
import json
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.photos import bulk
from apps.photos.intake import ACCEPTED, DUPLICATE, REJECTED, Intake, title_of

NOTHING_TAKEN = 2


class Command(BaseCommand):
    help = (
        "Takes pictures into the inbox: files, folders with all below them, and zip archives. "
        "Ends with status 0 when any picture is on the site afterwards, and 2 when none is."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--json", action="store_true", help="print one JSON object a file")
        parser.add_argument("--as", dest="user", metavar="USER", help="import in the name of USER")
        parser.add_argument("--credit", help="whose pictures they are, as shown beside them")
        parser.add_argument("--photographer", help="who took them")
        parser.add_argument("--event", help="the event that they show")
        parser.add_argument("--place", help="the place that they show")
        parser.add_argument(
            "--date",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day on which they were taken",
        )
        parser.add_argument(
            "--keep-position",
            action="store_true",
            help="keep the exact position that files tell, privately",
        )
        parser.add_argument(
            "--on-duplicate",
            choices=("ask", "use", "keep"),
            default="ask",
            help="of a picture that is here already: take nothing in (the default), fill up "
            "what the photo here does not tell, or take it in all the same",
        )

    def handle(self, *, paths, user, **options):
        started, timings, outcomes = time.perf_counter(), Counter(), Counter()
        given = {
            "credit": options["credit"],
            "photographer": options["photographer"],
            "event_name": options["event"],
            "place_name": options["place"],
            "taken_on": options["date"],
        }
        done = bulk.take_in_all(
            bulk.sources(paths),
            by=self._user(user),
            given={key: value for key, value in given.items() if value},
            keep_position=options["keep_position"],
            on_duplicate=options["on_duplicate"],
        )
        if options["json"] and hasattr(sys.stdout, "reconfigure"):
            # The contract says UTF-8, whatever the terminal's locale thinks.
            sys.stdout.reconfigure(encoding="utf-8")
        for source, taken in done:
            outcomes[taken.outcome] += 1
            timings.update(taken.timings)
            if options["json"]:
                self.stdout.write(json.dumps(record(source, taken, given), ensure_ascii=False))
            else:
                self.stdout.write(sentence(source, taken))
        # Beside --json, nothing else may stand in the output.
        out = self.stderr if options["json"] else self.stdout
        for line in summary(outcomes, timings, time.perf_counter() - started):
            out.write(line)
        if not outcomes[ACCEPTED] + outcomes[DUPLICATE]:
            raise CommandError(_("Nothing was taken in."), returncode=NOTHING_TAKEN)

    def _user(self, name):
        if name is None:
            return None
        users = get_user_model()
        try:
            return users.objects.get(**{users.USERNAME_FIELD: name})
        except users.DoesNotExist:
            raise CommandError(f"There is no user called {name}.") from None


def record(source: bulk.Source, taken: Intake, given: dict) -> dict:
    """Return what became of one file, by the importer's contract.

    Of a photo it tells what is kept; of a file that was not kept, what that would have been.
    """
    told = taken.metadata
    said = {key: getattr(told, key, None) for key in ("credit", "photographer")}
    said["title"] = title_of(told, source.name) if told else None
    said["copyright"] = getattr(told, "copyright_notice", None)
    said["caption"] = getattr(told, "caption_en", "") or getattr(told, "caption_zh", "")
    said["taken_on"] = getattr(told, "taken_on", None)
    if taken.outcome != REJECTED:
        said |= {key: given[key] for key in ("credit", "photographer", "taken_on") if given[key]}
    return {
        "file": source.label,
        "outcome": taken.outcome,
        "reason": taken.reason or None,
        "photo_id": taken.photo.pk if taken.photo else None,
        "title": said["title"] or None,
        "caption": said["caption"] or None,
        "credit": said["credit"] or None,
        "photographer": said["photographer"] or None,
        "copyright": said["copyright"] or None,
        "taken_on": said["taken_on"].isoformat() if said["taken_on"] else None,
        "keywords": list(told.keywords) if told else [],
        "had_gps": taken.had_gps,
        "duplicate_of": taken.duplicate_of.pk if taken.duplicate_of else None,
    }


def sentence(source: bulk.Source, taken: Intake) -> str:
    """Say what became of one file."""
    words = {"file": source.label, "reason": taken.reason}
    if taken.outcome == REJECTED:
        return _("refused   %(file)s: %(reason)s") % words
    if taken.outcome == DUPLICATE:
        return _("here      %(file)s: %(reason)s") % words
    words |= {"number": taken.photo.pk, "title": taken.photo.title}
    line = _("taken in  %(file)s: photo %(number)s, “%(title)s”") % words
    if taken.duplicate_of:
        line += _(" (looks like photo %(other)s)") % {"other": taken.duplicate_of.pk}
    return line


def summary(outcomes: Counter, timings: Counter, seconds: float) -> list[str]:
    """Say how it went: how many, how fast, and what took the time."""
    files = sum(outcomes.values())
    # Kilobytes on Linux, bytes on macOS.
    unit = 1024**2 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    stages = ", ".join(f"{stage} {1000 * timings[stage] / files:.0f}" for stage in timings)
    return [
        _("%(accepted)d taken in, %(duplicate)d here already, %(rejected)d refused.")
        % {key: outcomes[key] for key in (ACCEPTED, DUPLICATE, REJECTED)},
        _("%(seconds).1f s, %(rate).1f files a second, at most %(peak)d MB of memory.")
        % {"seconds": seconds, "rate": files / seconds, "peak": peak},
        *([_("Milliseconds a file: %(stages)s.") % {"stages": stages}] if stages else []),
    ]
