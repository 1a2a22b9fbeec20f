"""Finds photos: what can be asked, and how an address says it, so that a search can be shared."""

from functools import reduce
from operator import and_

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.search.backends import get_search_backend

from apps.photos.desk.widgets import DayInput
from apps.photos.models import Photo

EXPIRING_DAYS = 30
LOOKUPS = {
    "photographer": "photographer__icontains",
    "place": "place_name__icontains",
    "event": "event_name__icontains",
    "taken_from": "taken_on__gte",
    "taken_to": "taken_on__lte",
}
MISSING = {
    "credit": (_("credit"), Q(credit="", photographer="")),
    "photographer": (_("photographer"), Q(photographer="")),
    "caption": (_("caption, in one language or both"), Q(caption_en="") | Q(caption_zh="")),
    "taken_on": (_("date"), Q(taken_on=None)),
    "place": (_("place"), Q(place_name="")),
    "event": (_("event"), Q(event_name="")),
    "keywords": (_("keywords"), Q(tags=None)),
    "licence": (_("licence"), Q(licence="")),
    "release": (_("word on the people pictured"), Q(people_release="")),
}


class PhotoSearch(forms.Form):
    """Everything by which photos are found; what is left empty asks for nothing."""

    q = forms.CharField(label=_("Search"), required=False)
    photographer = forms.CharField(label=_("Photographer"), required=False)
    place = forms.CharField(label=_("Place"), required=False)
    event = forms.CharField(label=_("Event"), required=False)
    keyword = forms.CharField(label=_("Keyword"), required=False)
    taken_from = forms.DateField(label=_("Taken from"), required=False, widget=DayInput)
    taken_to = forms.DateField(label=_("Taken until"), required=False, widget=DayInput)
    missing = forms.ChoiceField(
        label=_("Without"),
        required=False,
        choices=[("", _("anything")), *((key, label) for key, (label, _q) in MISSING.items())],
    )
    without_alt = forms.BooleanField(label=_("Without alt text"), required=False)
    unused = forms.BooleanField(label=_("Unused"), required=False)
    expiring = forms.BooleanField(required=False)
    mine = forms.BooleanField(label=_("Handed in by me"), required=False)

    def __init__(self, data, *, user):
        super().__init__(data, label_suffix="")
        self.user = user
        within = _("Rights end within %(days)d days") % {"days": EXPIRING_DAYS}
        self.fields["expiring"].label = within
        # Nothing here may take the focus or be filled in by the browser of its own accord.
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    @property
    def text_fields(self):
        return [self[name] for name in list(self.fields)[1:8]]

    @property
    def switches(self):
        return [self[name] for name in ("without_alt", "unused", "expiring", "mine")]

    @cached_property
    def asked(self) -> dict:
        """What is asked for, by field; a field that can't be read asks for nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def refined(self) -> int:
        """By how many things beside the words the search is narrowed."""
        return len(self.asked.keys() - {"q"})

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """What the search is narrowed by: field, its label, and the value where there is one."""
        return [
            (name, self.fields[name].label, self._in_words(name, value))
            for name, value in self.asked.items()
            if name != "q"
        ]

    def _in_words(self, name: str, value) -> str:
        if value is True:
            return ""
        return str(MISSING[value][0] if name == "missing" else value)

    def find(self, photos):
        """Return those of `photos` that are asked for, each once."""
        conditions = [
            Q(**{lookup: self.asked[field]})
            for field, lookup in LOOKUPS.items()
            if field in self.asked
        ]
        if "keyword" in self.asked:
            conditions.append(_tagged(self.asked["keyword"]))
        if "missing" in self.asked:
            _label, missing = MISSING[self.asked["missing"]]
            conditions.append(missing)
        if "mine" in self.asked:
            conditions.append(Q(uploaded_by_user=self.user))
        conditions += _about(self.asked.get("q", ""))
        return self._narrowed(photos).filter(*conditions)

    def _narrowed(self, photos):
        if "without_alt" in self.asked:
            photos = photos.without_alt()
        if "unused" in self.asked:
            photos = photos.unused()
        if "expiring" in self.asked:
            photos = photos.expiring(EXPIRING_DAYS)
        return photos


def _about(words: str) -> list[Q]:
    """Return the condition that a photo is about `words`, or nothing to ask for."""
    if not words.split():
        return []
    found = get_search_backend().search(words, Photo.objects.all(), order_by_relevance=False)
    # Keywords are added after a photo is saved, so they are also asked for themselves.
    tagged = reduce(and_, [_tagged(word) for word in words.replace("\0", " ").split()] or [Q()])
    return [Q(pk__in=found.get_queryset().order_by().values("pk")) | tagged]


def _tagged(word: str) -> Q:
    return Q(pk__in=Photo.objects.filter(tags__name__icontains=word).values("pk"))
