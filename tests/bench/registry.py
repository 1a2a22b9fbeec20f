"""What the registry costs at 5,000 figures with 50,000 values, beside the same at 50 with 500.

Time on the wall and not CPU time, because PostgreSQL spends its own elsewhere. Each database gets a
process of its own; the small registry is measured first, the large one after filling up.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.harness import postgres, services

FEW, MANY = 50, 5_000  # figures
VALUES = 10  # of each
GROUPS = 12
ROUNDS = 9
FIRST_YEAR = 2015
PATHS = {
    "the registry": "/en/figures/",
    "one figure": "/en/figures/figure-7/",
    "targets": "/en/figures/targets/",
    "CSV of all": "/en/figures/figures.csv",
    "JSON": "/api/v1/figures/",
    "JSON of one figure": "/api/v1/figures/figure-7/",
    "admin: figures": "/admin/snippets/figures/figure/",
    "admin: figures desk": "/admin/figures-desk/stale/",
}


def main() -> None:
    """Measure on SQLite and, where it is installed, on PostgreSQL; print a table for each."""
    with tempfile.TemporaryDirectory() as folder:
        _in_its_own_process("SQLite", f"sqlite:///{Path(folder) / 'db.sqlite3'}")
    if programs := services.find_postgres():
        with postgres.cluster(programs) as url:
            _in_its_own_process("PostgreSQL", url)
    else:
        print(f"{services.POSTGRES.name} is missing: not measured there.")


def _in_its_own_process(name: str, url: str) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "yangpu_site.settings.test", "TEST_DATABASE_URL": url}
    subprocess.run(
        [sys.executable, "-m", "tests.bench.registry", name],
        env={**os.environ, **settings},
        check=True,
    )


def measure(name: str) -> None:
    """Fill the database that the environment names, twice; print what each address costs."""
    import django

    django.setup()

    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    clients = _site()
    _fill(0, FEW)
    small = {label: _cost(clients, path) for label, path in PATHS.items()}
    _fill(FEW, MANY)
    head = f"{name}: {MANY:,} figures, {MANY * VALUES:,} values"
    print(f"\n{head:<40}{'ms':>8}{f'× {FEW}':>9}{'queries':>9}{'kB':>7}")
    for label, path in PATHS.items():
        (few_ms, few_queries, _size), (ms, queries, size) = small[label], _cost(clients, path)
        more = "" if queries <= few_queries else f"  {queries - few_queries} queries more"
        print(f"  {label:<38}{ms:>8.1f}{ms / few_ms:>9.1f}{queries:>9}{size:>7.0f}{more}")


def _site() -> dict:
    """Make the pages and an editor; return a visitor's client and the editor's."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from tests.tree import make_site

    make_site()
    desk = Client()
    desk.force_login(get_user_model().objects.create_superuser("chief", "c@example.com", "x"))
    return {"admin": desk, "en": Client(), "api": Client()}


def _fill(first: int, last: int) -> None:
    from django.db import connection

    from apps.figures.models import Figure, FigureGroup, Observation

    groups = FigureGroup.objects.all() or FigureGroup.objects.bulk_create(
        FigureGroup(name_en=f"Group {n}", sort_order=n) for n in range(GROUPS)
    )
    figures = Figure.objects.bulk_create(
        Figure(
            slug=f"figure-{n}",
            name_en=f"Enterprises of sort {n}",
            name_zh=f"第{n}类企业",
            unit_en="enterprises",
            unit_zh="家",
            group=groups[n % GROUPS],
            review_interval_days=365 if n % 50 == 0 else None,
        )
        for n in range(first, last)
    )
    Observation.objects.bulk_create(
        (_value(figure, year) for figure in figures for year in range(VALUES)), batch_size=2_000
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _value(figure, year: int):
    from apps.figures.models import Observation

    is_target = year == VALUES - 1 and figure.pk % 25 == 0
    day = date(FIRST_YEAR + year, 12, 31)
    return Observation(
        figure=figure,
        value=Decimal(100 + 7 * year + figure.pk % 13),
        as_of=None if is_target else day,
        status="target" if is_target else "actual",
        due=day if is_target else None,
        source_text_en="A made-up yearbook",
    )


def _cost(clients: dict, path: str) -> tuple[float, int, float]:
    """Return the median ms of some requests, their queries, and the answer's kB."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = clients[path.split("/")[1]]
    with CaptureQueriesContext(connection):
        client.get(path)
    spent = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(path)
        body = answer.getvalue()
        spent.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
    with CaptureQueriesContext(connection) as queries:
        client.get(path).getvalue()
    return statistics.median(spent), len(queries), len(body) / 1000


if __name__ == "__main__":
    measure(sys.argv[1])
