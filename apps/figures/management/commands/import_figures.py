"""``manage.py import_figures FILE``: what a table of values would change, or ``--apply``."""

import json
import sys
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.figures.importing.plan import Line, Plan
from apps.figures.importing.reading import NotATable, read_table
from apps.figures.importing.taking import take_over, try_out
from apps.figures.services import OnClash

NO_TABLE = 2


class Command(BaseCommand):
    help = (
        "Reads values of figures from a CSV or XLSX file and says what they would change; with "
        "--apply they are taken over, all of them or, when one is refused, none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the table, as CSV or XLSX")
        parser.add_argument("--apply", action="store_true", help="take the values over")
        parser.add_argument(
            "--supersede",
            action="store_true",
            help="the file is right where it contradicts a current value; else both are kept",
        )
        parser.add_argument("--as", dest="user", metavar="USER", help="in the name of USER")
        parser.add_argument("--json", action="store_true", help="print the plan as JSON")

    def handle(self, *, file, apply, supersede, user, **options: Any) -> None:
        who = self._user(user)
        try:
            rows = read_table(file.read_bytes())
        except OSError as problem:
            reason = problem.strerror or problem
            raise CommandError(f"{file.name}: {reason}.", returncode=NO_TABLE) from None
        except NotATable as problem:
            raise CommandError(f"{file.name}: {problem}", returncode=NO_TABLE) from None
        run = take_over if apply else try_out
        plan = run(rows, by=who, on_clash=OnClash.SUPERSEDE if supersede else OnClash.CONTEST)
        if options["json"]:
            # The contract says UTF-8, whatever the terminal's locale thinks.
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8")
            self.stdout.write(json.dumps(plan.as_json(), ensure_ascii=False, indent=2))
        else:
            self._print(plan)
        if plan.is_refused:
            raise CommandError("Rows are refused, so nothing was taken over.")

    def _print(self, plan: Plan) -> None:
        for _what, heading, lines in plan.groups:
            self.stdout.write(f"{heading}: {len(lines)}")
            for line in lines:
                self.stdout.write(f"  {_in_words(line)}")
        self.stdout.write("Taken over." if plan.is_taken else "Nothing was written.")

    def _user(self, name):
        if name is None:
            return None
        users = get_user_model()
        try:
            return users.objects.get(**{users.USERNAME_FIELD: name})
        except users.DoesNotExist:
            raise CommandError(f"There is no user called {name}.") from None


def _in_words(line: Line) -> str:
    values = dict.fromkeys(value for value in (line.before, line.after) if value)
    period = f"({line.period})" if line.period else ""
    said = [f"{line.number}:", line.figure, " → ".join(values), period]
    if line.is_new_figure:
        said.append("[new figure]")
    said += [f"; {change.name}: {change.was} → {change.now}" for change in line.changes]
    said += [f"; {problem}" for problem in line.problems]
    said.append(f"; {line.remark}" if line.remark else "")
    return " ".join(part for part in said if part).replace(" ; ", "; ")
