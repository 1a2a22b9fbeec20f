"""``manage.py import_addresses FILE``: let the old addresses of a list lead where it says."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.addresses.importing.plan import Line, Plan
from apps.addresses.importing.reading import read_list
from apps.addresses.importing.taking import take_over, try_out
from apps.core.tables import NotATable

NO_TABLE = 2


class Command(BaseCommand):
    help = (
        "Reads old addresses and where they lead now from a CSV file, and takes them over: all "
        "of them or, when one is refused, none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the list: old address, new address or page")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )
        parser.add_argument("--json", action="store_true", help="print the plan as JSON")

    def handle(self, *, file, dry_run, **options: Any) -> None:
        try:
            rows = read_list(file.read_bytes())
        except OSError as problem:
            reason = problem.strerror or problem
            raise CommandError(f"{file.name}: {reason}.", returncode=NO_TABLE) from None
        except NotATable as problem:
            raise CommandError(f"{file.name}: {problem}", returncode=NO_TABLE) from None
        plan = try_out(rows) if dry_run else take_over(rows)
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


def _in_words(line: Line) -> str:
    leads = f"{line.before} → {line.leads_to}" if line.before else line.leads_to or line.target
    said = "; ".join(part for part in (line.problem, line.remark) if part)
    return f"{line.number}: {line.old} → {leads}" + (f" ({said})" if said else "")
