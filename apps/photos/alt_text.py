"""What an alt text may not be. Pure: knows words only, no photos and no database.

An alt text says what a picture shows, to people who can't see it. A file's name says nothing,
the headline or the caption is heard twice, and that it is an image is said by every screen
reader (W3C, "An alt Decision Tree" and Images Tutorial: Tips and Tricks).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

FILE_ENDING = re.compile(r"\.(jpe?g|png|webp|avif|hei[cf]|tiff?|gif|svg|bmp)$", re.IGNORECASE)

# "Image of …", "A black-and-white photograph showing …", "Photo: …"; not "Picture frames …".
ENGLISH_OPENING = re.compile(
    r"""^(?:(?:this|here|it)\s+(?:is|shows)\s+)?(?:an?|the|this)?\s*(?:[\w-]+\s+){0,2}?
    (?:image|photo|photograph|picture|pic|snapshot)s?
    (?:\s+(?:of|by|showing|shows?|depicting|depicts?|that\s+shows?)\b|\s*[:：–—]|\s+-)""",
    re.IGNORECASE | re.VERBOSE,
)
# 图片…, 照片：…, 这是一张黑白照片…, 图为…, 图中…; but a photo wall (照片墙) and a photo show
# (图片展) are things that a picture may show.
CHINESE_OPENING = re.compile(
    r"""^(?:这是?|此|该|本)?(?:[一两几]?[张幅组帧](?:\S{1,12}的|黑白|彩色|航拍|新闻|[老旧])?)?
    (?:(?:图片|照片|图像|相片|配图|圖片|相片|圖像)(?![墙牆展册冊集廊馆館库庫框社店亭]|编辑|編輯)
      |[图圖](?:为|為|中|示|说|說))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with an alt text: a stable code, and a sentence for who wrote it."""

    code: str
    message: str


FILE_NAME = Fault("file_name", _("The alt text is the name of a file. Say what the picture shows."))
HEADLINE = Fault("headline", _("The alt text is the headline again. Say what the picture shows."))
CAPTION = Fault(
    "caption",
    _("The alt text is the caption word for word. Say what the picture shows instead."),
)
OPENING = Fault(
    "opening",
    _("Leave out “image of”, “photo of” or “图片”: screen readers say that it is an image."),
)


def fault(
    alt: str,
    *,
    file_names: Iterable[str] = (),
    headlines: Iterable[str] = (),
    captions: Iterable[str] = (),
) -> Fault | None:
    """Return what is wrong with ``alt``; None when nothing is, or when it is empty.

    Args:
        alt: the text as somebody wrote it.
        file_names: what the picture's file is or was called, with or without its ending.
        headlines: the titles of the page that shows the picture.
        captions: what stands below the picture.
    """
    said = _bare(alt)
    if not said:
        return None
    if FILE_ENDING.search(alt.strip()) or said in {_bare(n) for n in _with_stems(file_names)}:
        return FILE_NAME
    if said in {_bare(headline) for headline in headlines}:
        return HEADLINE
    if said in {_bare(caption) for caption in captions}:
        return CAPTION
    text = unicodedata.normalize("NFKC", alt).strip().lstrip("“\"'「『（(【[")
    if ENGLISH_OPENING.match(text) or CHINESE_OPENING.match(text):
        return OPENING
    return None


def faults_of(photo) -> dict[str, Fault]:
    """Return what is wrong with the alt texts of ``photo``, by field."""
    names, captions = file_names_of(photo), captions_of(photo)
    found = {
        field: fault(getattr(photo, field), file_names=names, captions=captions)
        for field in ("alt_en", "alt_zh")
    }
    return {field: wrong for field, wrong in found.items() if wrong}


def file_names_of(photo) -> tuple[str, ...]:
    """Return what the file of ``photo`` is called, and was when it was handed in."""
    return (photo.original_name, photo.file.name or "")


def captions_of(photo) -> tuple[str, ...]:
    """Return the captions of ``photo`` in both languages."""
    return (photo.caption_en, photo.caption_zh)


def _bare(text: str) -> str:
    """Return the letters and digits of ``text`` only, without case and width."""
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def _with_stems(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if name:
            yield name
            yield PurePosixPath(name).name
            yield FILE_ENDING.sub("", PurePosixPath(name).name)
