"""``manage.py import_piece FILE``: a piece goes in, a draft report comes out."""

import datetime
import json
import sys
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from apps.core.publish_checks import PublishBlocked
from apps.desk import pictures, services
from apps.desk.piece import NotAPiece, to_json

NO_PIECE = 2


class Command(BaseCommand):
    help = "Reads a piece and makes a draft report of it."

    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=Path, help="the piece: Word, ODT, RTF, HTML, Markdown or text"
        )
        parser.add_argument("--json", action="store_true", help="print what was read, as JSON")
        parser.add_argument("--dry-run", action="store_true", help="read only; write nothing")
        parser.add_argument("--publish", action="store_true", help="publish the report at once")
        parser.add_argument("--as", dest="user", metavar="USER", help="import in the name of USER")
        parser.add_argument(
            "--new",
            action="store_true",
            help="make a report of its own, although the site has an earlier version",
        )
        parser.add_argument(
            "--date",
            type=datetime.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day the piece was written, when it does not say",
        )
        parser.add_argument(
            "--photos",
            nargs="+",
            type=Path,
            default=[],
            metavar="PATH",
            help="its pictures, which wait for approval: in order of name, one to each photo slot",
        )

    def handle(self, *, file, user, date, publish, dry_run, photos, **options):
        who = self._user(user)
        try:
            piece, own = services.read_file(self._bytes(file), date=date)
        except NotAPiece as problem:
            raise CommandError(f"{file.name}: {problem}", returncode=NO_PIECE) from None
        answer = to_json(piece)
        if dry_run:
            return self._answer(answer, piece, options["json"], "Read, nothing written.")
        taken, said = pictures.take_in(photos, piece, own=own, by=who)
        for line in said:
            self.stderr.write(line)
        earlier = None if options["new"] else services.earlier_version(piece)
        try:
            if earlier:
                changed = services.change_report(earlier.report, piece, user=who, photos=taken)
                report, said = changed.report, self._told(earlier, changed)
            else:
                report = services.make_draft(piece, user=who, date=date, photos=taken).report
                said = f"Draft {report.pk} made"
        except services.NoPlaceForPiece as problem:
            raise CommandError(str(problem)) from None
        edit_url = reverse("wagtailadmin_pages:edit", args=[report.pk])
        answer |= {"page_id": report.pk, "edit_url": edit_url}
        said = f"{said}: {edit_url}"
        if publish:
            said = self._publish(report, who, edit_url)
        return self._answer(answer, piece, options["json"], said)

    def _told(self, earlier, changed) -> str:
        """Say which report it is and what differs; return the last line."""
        how = {
            "address": "by its address",
            "text": f"by {earlier.shared:.0%} of its paragraphs",
            "headline": "by its headline",
        }[earlier.reason]
        self.stderr.write(f"The site has this piece, “{earlier.report.title}”, known {how}.")
        for change in changed.changes:
            for sign, words in (("-", change.before), ("+", change.after)):
                if words:
                    self.stderr.write(f"{sign} {words}")
        return f"Draft of report {changed.report.pk} made, changes: {len(changed.changes)}"

    def _publish(self, report, who, edit_url) -> str:
        try:
            services.publish(report, user=who)
        except PublishBlocked as blocked:
            reasons = " ".join(problem.message for problem in blocked.problems)
            raise CommandError(f"Kept as a draft, {edit_url}: {reasons}") from None
        except PermissionDenied:
            raise CommandError(f"Kept as a draft, {edit_url}: {who} may not publish.") from None
        return f"Published: {report.full_url}"

    def _answer(self, answer, piece, as_json, said):
        if as_json:
            # The contract says UTF-8, whatever the terminal's locale thinks.
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8")
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        for warning in piece.warnings:
            place = f" (paragraph {warning.paragraph})" if warning.paragraph else ""
            self.stderr.write(f"{warning.message}{place}")
        self.stdout.write(said)

    def _bytes(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as problem:
            raise CommandError(
                f"{file.name}: {problem.strerror or problem}.", returncode=NO_PIECE
            ) from None

    def _user(self, name):
        if name is None:
            return None
        users = get_user_model()
        try:
            return users.objects.get(**{users.USERNAME_FIELD: name})
        except users.DoesNotExist:
            raise CommandError(f"There is no user called {name}.") from None
