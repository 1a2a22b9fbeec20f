"""What the importer tells an editor, one sentence for each code.

Hides the wording. The sentences are collected for translation, but stay English
here, so that reading a piece needs no framework: a screen that shows a warning in
another language calls ``gettext(MESSAGES[code]) % warning.values``.
"""

from apps.desk.piece import PieceWarning


def gettext_noop(text: str) -> str:
    """Mark a sentence for the translators and leave it as it is."""
    return text


MESSAGES = {
    "photo_without_picture": gettext_noop(
        "Photo %(number)d has no picture yet: choose one from the photo library."
    ),
    "photo_without_caption": gettext_noop("Photo %(number)d has no caption."),
    "caption_unsure": gettext_noop(
        "It is not clear which lines belong to photo %(number)d: they were kept in the body. "
        "Please look at them."
    ),
    "no_byline": gettext_noop("No byline was found."),
    "no_standfirst": gettext_noop(
        "No standfirst could be told from the body: all lines were kept as paragraphs."
    ),
    "header_line_kept": gettext_noop(
        "A line above the body could not be placed and was kept as a paragraph."
    ),
    "line_left_out": gettext_noop("This line is no part of the body and was left out: “%(line)s”."),
    "lines_joined": gettext_noop(
        "The lines were broken at a fixed width; they were joined to paragraphs again."
    ),
    "no_body": gettext_noop("There is no text under the headline."),
    "relative_date": gettext_noop(
        "“%(words)s” beside “%(figure)s” needs the date of the piece: "
        "give the date or fill in the period by hand."
    ),
    "tracked_changes": gettext_noop(
        "The file holds tracked changes: they were taken as accepted. Please check them."
    ),
    "comments": gettext_noop("The file holds comments: they were left out."),
    "hidden_text": gettext_noop("The file holds hidden text: it was left out."),
    "contents_left_out": gettext_noop("The table of contents was left out."),
    "part_left_out": gettext_noop(
        "A part of another file that is set into this one was left out. Please look at it."
    ),
    "related_left_out": gettext_noop("Links to other stories were left out."),
    "picture_not_inside": gettext_noop(
        "The file only refers to %(number)d pictures that lie elsewhere: add them by hand."
    ),
    "picture_unknown": gettext_noop(
        "%(number)d drawings or pictures of a kind that cannot be shown were left out."
    ),
    "pictures_too_large": gettext_noop(
        "%(number)d pictures were left out, because there are too many or they are too large."
    ),
    "paragraph_too_long": gettext_noop(
        "This paragraph is too long to look for figures and names in it: part it into several."
    ),
    "currency_missing": gettext_noop("“%(figure)s” names no currency."),
}


MAX_LINE = 200  # characters of a line that a warning repeats
KINDS = {
    "enterprise": gettext_noop("enterprise"),
    "institution": gettext_noop("institution"),
    "cluster": gettext_noop("cluster"),
    "place": gettext_noop("place"),
    "event": gettext_noop("event"),
    "programme": gettext_noop("programme"),
}
REASONS = {
    "number": gettext_noop("a number with its unit"),
    "words": gettext_noop("a number in words"),
    "rank": gettext_noop("a rank"),
    "page": gettext_noop("a page of this site carries this name"),
    "term": gettext_noop("a term of this site"),
    "list": gettext_noop("stands in a list of names"),
    "cue": gettext_noop("looks like a name by a word in it"),
}


def warn(code: str, paragraph: int | None = None, **values) -> PieceWarning:
    """Make a warning: ``code`` is a key of ``MESSAGES``, and ``values`` fill its gaps.

    A ``line`` of the file is told by its beginning.
    """
    if len(values.get("line", "")) > MAX_LINE:
        values["line"] = values["line"][:MAX_LINE] + "…"
    return PieceWarning(
        code=code, message=MESSAGES[code] % values, paragraph=paragraph, values=values
    )
