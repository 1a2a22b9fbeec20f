"""Hides nothing: the two records that this package reads and writes.

Their names are those of the Photo's fields, so that nobody has to translate between them.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Metadata:
    """What a picture file says of itself; what it does not say is empty.

    Attributes:
        title, caption_en, caption_zh, alt_en, alt_zh: never a camera's own name or text.
        photographer: several are joined by ", ".
        usage_terms: the licence in words; ``licence_url`` is its address (http or https).
        taken_on: the day by the clock of the place where it was taken.
        place_name: from the spot to the city: "Yangpu Riverside, Shanghai", "上海杨浦滨江".
        keywords: each once, in the order found.
        latitude, longitude: WGS-84 degrees; both or neither.
        had_gps: whether the file tells of a position, readable or not.
    """

    title: str = ""
    caption_en: str = ""
    caption_zh: str = ""
    alt_en: str = ""
    alt_zh: str = ""
    photographer: str = ""
    credit: str = ""
    copyright_notice: str = ""
    licence_url: str = ""
    usage_terms: str = ""
    rights_holder: str = ""
    taken_on: date | None = None
    place_name: str = ""
    event_name: str = ""
    keywords: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    had_gps: bool = False


@dataclass(frozen=True)
class Credits:
    """What a public file says of the picture in it.

    Attributes:
        creator: who made it. Several are parted by ", " or "、".
        credit: the line shown beside the picture.
        licence_url: where the terms stand; becomes the web statement of rights.
        usage_terms: the licence in words.
        rights_holder: who holds the copyright, where that is not the creator.
        caption_en, caption_zh: leave empty to publish no caption inside the file.
    """

    creator: str = ""
    credit: str = ""
    copyright_notice: str = ""
    licence_url: str = ""
    usage_terms: str = ""
    rights_holder: str = ""
    caption_en: str = ""
    caption_zh: str = ""

    def __bool__(self) -> bool:
        """Whether anything is said at all."""
        return any(value.strip() for value in vars(self).values())
