"""What objects with a slug share: it is made of their names, whichever route saves them."""

from django.db import models

from apps.core.slugs import free_slug, kind_of, slug_of


class Slugged(models.Model):
    """Fills an empty ``slug`` from the names, the English one first."""

    slug_sources = ("name_en", "name_zh")
    # Slugs that no object may have, since something else stands at their address.
    slugs_not_free: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.made_slug()
        super().save(*args, **kwargs)

    def made_slug(self, *names: str) -> str:
        """Return a free slug.

        Args:
            names: what to make it of; the object's own names when there are none.
        """
        names = names or tuple(getattr(self, source) for source in self.slug_sources)
        longest = self._meta.get_field("slug").max_length
        base = slug_of(*names, fallback=kind_of(self))
        return free_slug(base, self._is_slug_taken, longest)

    def _is_slug_taken(self, slug: str) -> bool:
        others = type(self)._default_manager.exclude(pk=self.pk)
        return slug in self.slugs_not_free or others.filter(slug=slug).exists()
