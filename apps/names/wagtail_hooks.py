"""People and terms on the desk."""

from wagtail.snippets.models import register_snippet

from apps.core.choosers import SharedObjectViewSet
from apps.names.models import Person, Term


class PersonViewSet(SharedObjectViewSet):
    model = Person
    icon = "user"
    list_display = ["__str__", "name_zh", "role_en", "email"]
    search_fields = ["name_en", "name_zh", "role_en"]


class TermViewSet(SharedObjectViewSet):
    model = Term
    icon = "openquote"
    list_display = ["name_en", "name_zh"]
    search_fields = ["name_en", "name_zh", "aliases"]


register_snippet(PersonViewSet)
register_snippet(TermViewSet)
