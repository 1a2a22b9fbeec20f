"""A column of tokens: a set of words that the database matches and never reads."""

from django.db import models


class TokensField(models.Field):
    """A set of tokens; ``tsvector`` on PostgreSQL, text between spaces on SQLite."""

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value, compiler, connection):
        return "array_to_tsvector(%s::text[])" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(self, value, connection, prepared=False):
        # In one order, so that the same words make the same row.
        found = sorted(value or ())
        return found if connection.vendor == "postgresql" else " ".join(found)
