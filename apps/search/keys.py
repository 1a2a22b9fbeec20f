"""When two people have asked the same: capitals, spaces, punctuation and script aside."""

from apps.search.analysis import pieces


def key_of(words: str) -> str:
    """Return words as editors read them: small letters, simplified characters, single spaces."""
    found, after_han = "", True
    for piece in pieces(words):
        found += ("" if after_han or piece.han else " ") + piece.raw
        after_han = piece.han
    return found


def squeezed(words: str) -> str:
    """Return words as they are compared: stems without spaces, so that "Bili Bili" is bilibili."""
    return "".join(piece.text for piece in pieces(words))
