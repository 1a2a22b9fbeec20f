"""Work that the search gives to the worker."""

from django.apps import apps
from django_tasks import task

from apps.search.indexing import forget, write_down


@task()
def write_down_again(label: str, pk: int) -> None:
    """Write down what an object says now, or forget it when it is gone.

    Args:
        label: its model, as ``app.Model``.
        pk: its primary key.
    """
    model = apps.get_model(label)
    obj = model._base_manager.filter(pk=pk).first()
    if obj is None:
        forget(model, pk)
    else:
        write_down(obj)
