"""Finds files that nothing names any more, and rows whose file is gone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.template.defaultfilters import filesizeformat

from apps.operations.orphans import find_orphans


class Command(BaseCommand):
    help = (
        "Lists files in storage that no row names, and rows whose file is gone. Deletes nothing "
        "unless told to; files of the last hour are left alone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--delete",
            action="store_true",
            help="delete those files, and the rows of renditions, which are then drawn again; "
            "photos and documents without their file are only listed",
        )

    def handle(self, *, delete: bool, **options: Any) -> None:
        found = find_orphans()
        for stray in found.strays:
            self.stdout.write(f"{stray.place}: {stray.name}, {filesizeformat(stray.size)}")
        lost = [row for row in found.bereft if not row.can_be_drawn_again]
        for row in found.bereft:
            what = f"{row.model._meta.label} {row.pk}"
            self.stdout.write(f"{what}: its file {row.name} is gone")
        if delete:
            for orphan in [*found.strays, *found.bereft]:
                if orphan not in lost:
                    orphan.delete()
        size = filesizeformat(sum(stray.size for stray in found.strays))
        self.stdout.write(
            f"{len(found.strays)} files that nothing names ({size}), "
            f"{len(found.bereft) - len(lost)} renditions and {len(lost)} others without their file."
        )
        if delete:
            self.stdout.write("Deleted the files, and the renditions without one.")
        elif found.strays or found.bereft:
            self.stdout.write("Nothing was deleted: say --delete for that.")
