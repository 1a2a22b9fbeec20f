#!/usr/bin/env python
"""The command line of the site: `manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    """Run one management command, with the development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangpu_site.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed for this Python: run `make setup`, "
            "then use .venv/bin/python manage.py"
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
