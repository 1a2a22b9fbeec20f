"""The run that says PostgreSQL is one on PostgreSQL, and on a cluster of its own."""

import os

from django.db import connection


def test_the_database_is_the_one_that_the_run_names(db):
    wanted = os.environ.get("TEST_DATABASE_URL", "")
    assert connection.vendor == ("postgresql" if wanted.startswith("postgres") else "sqlite")


def test_a_cluster_of_the_run_listens_on_no_port(db):
    if connection.vendor != "postgresql" or "yangpu-pg-" not in os.environ["TEST_DATABASE_URL"]:
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW listen_addresses")
        assert cursor.fetchone() == ("",)
        assert connection.pg_version >= 150_000


def test_sqlite_refuses_a_row_that_refers_to_nothing(db):
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
