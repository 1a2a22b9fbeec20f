"""What staff write about one photo: its words, its rights, its place in time, its focus."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images.forms import get_image_form

from apps.photos.desk.widgets import DayInput
from apps.photos.models import Photo

FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
GROUPS = (
    (
        _("Words"),
        ("title", "caption_en", "caption_zh", "alt_en", "alt_zh", "is_decorative"),
    ),
    (
        _("Whose it is"),
        (
            *("credit", "credit_zh", "photographer", "copyright_notice"),
            *("licence", "licence_url", "rights_holder"),
        ),
    ),
    (_("What we may do"), ("rights_scope", "rights_valid_until", "people_release")),
    (_("Where it belongs"), ("event_name", "place_name", "taken_on", "tags", "collection")),
)
FIELDS = tuple(name for _heading, names in GROUPS for name in names)
LONG = ("caption_en", "caption_zh", "alt_en", "alt_zh")
WORDS = tuple(name for name in FIELDS if name not in ("is_decorative", "tags", "collection"))
# Wagtail's form brings what it knows of collections, keywords and the search index.
_WagtailForm = get_image_form(Photo, [*FIELDS, *FOCUS])


class PhotoForm(_WagtailForm):
    """Everything that may be said of a photo on its own screen."""

    class Meta(_WagtailForm.Meta):
        widgets = {
            **_WagtailForm.Meta.widgets,
            **dict.fromkeys(
                ("caption_en", "caption_zh", "alt_en", "alt_zh"), AdminAutoHeightTextInput
            ),
            "taken_on": DayInput,
            "rights_valid_until": DayInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tags"].label = _("Keywords")
        for name in self.fields:
            if name.endswith(("_en", "_zh")):
                self.fields[name].widget.attrs["lang"] = "zh-Hans" if name.endswith("zh") else "en"

    @property
    def groups(self) -> list[tuple]:
        """The headings, each with its fields; without a field that there is no choice in."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in GROUPS
        ]

    @property
    def focus(self) -> list:
        return [self[name] for name in FOCUS]

    def clean(self):
        """Take the focus as a whole or not at all, inside the picture."""
        cleaned = super().clean()
        x, y, width, height = (cleaned.get(name) for name in FOCUS)
        if not all(value is not None for value in (x, y, width, height)):
            cleaned.update(dict.fromkeys(FOCUS))
            return cleaned
        across, down = self.instance.width, self.instance.height
        cleaned["focal_point_width"] = min(max(width, 1), across)
        cleaned["focal_point_height"] = min(max(height, 1), down)
        cleaned["focal_point_x"] = min(x, across)
        cleaned["focal_point_y"] = min(y, down)
        return cleaned
