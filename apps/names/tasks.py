"""Work that the names app gives to the worker."""

from django_tasks import task

from apps.names.services import record_mentions_of


@task()
def look_for_page(page_id: int) -> int:
    """Find where a page that has just gone live is named; return how many texts name it."""
    return record_mentions_of(page_id)
