"""A piece as long as one likes, with photos among its paragraphs, and what is to be read of it."""

import random
from dataclasses import dataclass

from apps.desk.tests.documents import Line, Shot

HEADLINE = "A street counts its doors and finds more than it knew"
BYLINE = "By Ruan Jiali"
_SUBJECTS = [
    "The baker",
    "A neighbour",
    "The school",
    "Each workshop",
    "The choir",
    "A printer",
    "The ferry",
]
_VERBS = ["opened", "kept", "mended", "painted", "moved", "lent", "counted"]
_OBJECTS = [
    "a door",
    "the old stairs",
    "its windows",
    "two rooms",
    "the yard",
    "a long table",
    "the sign",
]
_ENDS = [
    "before the rain came",
    "after the summer",
    "with the help of friends",
    "as nobody had asked for",
    "because the light was better there",
    "while the trams went by",
    "and told nobody",
]
SENTENCE_WORDS = 11  # roughly
PHOTOGRAPHERS = ("Ti Gong", "Dong Jun", "Shen Mingyue")


@dataclass(frozen=True)
class LongPiece:
    """The lines and pictures of a file, and the paragraphs and photos that stand in it."""

    blocks: list[Line | Shot]
    paragraphs: list[str]
    photos: list[dict]


def long_piece(words: int, photos: int) -> LongPiece:
    """Write a piece of about ``words`` words with ``photos`` photos, the same each time."""
    chance = random.Random(words)  # noqa: S311
    count = max(words // (5 * SENTENCE_WORDS), photos + 1)
    paragraphs = [_paragraph(number, chance) for number in range(1, count + 1)]
    behind = {round((at + 1) * count / (photos + 1)): at + 1 for at in range(photos)}
    blocks, expected = [Line(HEADLINE), Line(BYLINE, gap=False)], []
    for number, paragraph in enumerate(paragraphs, start=1):
        blocks.append(Line(paragraph))
        if number in behind:
            shot = behind[number]
            caption = f"Door {shot} of the street, seen from the tram stop"
            credit = PHOTOGRAPHERS[shot % len(PHOTOGRAPHERS)]
            blocks += [Shot(shot), Line(caption), Line(f"Photo: {credit}", gap=False)]
            expected.append({"caption": caption, "credit": credit, "after_paragraph": number})
    return LongPiece(blocks, paragraphs, expected)


def _paragraph(number: int, chance: random.Random) -> str:
    sentences = [
        f"{chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} {chance.choice(_OBJECTS)} "
        f"{chance.choice(_ENDS)}."
        for _sentence in range(4)
    ]
    return f"In {1900 + number % 100}, {number * 7:,} people lived here. {' '.join(sentences)}"
