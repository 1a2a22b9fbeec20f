"""What the demo made: so that it can be taken away again, and only that."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class DemoItem(models.Model):
    """One object that loading the demo made or filled, by the key of its content."""

    key = models.CharField(max_length=120, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.key
