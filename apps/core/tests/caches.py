"""A cache in front of the site that only remembers what it was asked to forget."""

from wagtail.contrib.frontend_cache.backends import BaseBackend


class RememberingBackend(BaseBackend):
    """Stands in for a cache: the addresses it was asked to forget, in order."""

    purged: list[str] = []

    def purge(self, url):
        self.purged.append(url)


def remember_purges(settings) -> list[str]:
    """Put the remembering cache in front of the site; return the list that it fills."""
    name = f"{RememberingBackend.__module__}.{RememberingBackend.__qualname__}"
    settings.WAGTAILFRONTENDCACHE = {"remembering": {"BACKEND": name}}
    RememberingBackend.purged.clear()
    return RememberingBackend.purged
