"""What a JPEG tells (ITU-T T.81): frame, profile, EXIF, and how often it goes over its pixels."""

from apps.photos.headers import exif
from apps.photos.headers.base import Header, Tally, number, part
from apps.photos.refusals import Refused

_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_SCAN, _END = 0xDA, b"\xff\xd9"
# Each scan goes over all pixels again. Encoders that try hardest write some 60 scans.
MAX_SCANS = 100
MAX_SCANNED_PIXELS = 1_500_000_000


def read(data: bytes) -> Header:
    frame, profile, notes, at, tally = None, {}, b"", 2, Tally()
    while True:
        tally.add_part()
        marker, at = _marker(data, at)
        length = number(data, at, 2)
        body = part(data, at, length)[2:]
        if marker in _FRAMES:
            if frame:
                raise Refused("damaged")
            frame = _Frame(marker, body)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            notes += body[6:] if notes else body
            tally.add_text(length)
        elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
            profile[body[12:13]] = body[14:]
        elif marker == _SCAN:
            break
        at += length
    if frame is None:
        raise Refused("damaged")
    told = exif.read(notes)
    return Header(
        frame.width,
        frame.height,
        orientation=told.orientation,
        icc=b"".join(profile[key] for key in sorted(profile)) or None,
        primaries=told.primaries,
        memory=_memory(data, at, frame, scan_components=body[0] if body else 0),
    )


class _Frame:
    def __init__(self, marker: int, body: bytes) -> None:
        self.progressive = marker in _PROGRESSIVE
        self.height, self.width = number(body, 1, 2), number(body, 3, 2)
        self.components = number(body, 5, 1)
        sampled = [number(body, 7 + 3 * i, 1) for i in range(self.components)]
        areas = [(factor >> 4) * (factor & 15) for factor in sampled]
        self.samples = sum(areas) / max(areas, default=1) if all(areas) else 4  # for each pixel


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the next marker and where its segment begins; like decoders, skip what is none."""
    at = data.find(b"\xff", at)
    if at < 0:
        raise Refused("truncated")
    while part(data, at, 1) == b"\xff":
        at += 1
    return data[at], at + 1


def _memory(data: bytes, at: int, frame: _Frame, *, scan_components: int) -> float:
    """Bytes a pixel that decoding takes, after a look at the scans that begin at ``at``.

    Inside a scan 0xFF is always followed by 0 or a restart number, so the other markers can
    be found without decoding.
    """
    end = data.find(_END, at)
    if end < 0:
        raise Refused("truncated")
    if not frame.progressive and scan_components == frame.components:
        return 0
    scans = data.count(b"\xff\xda", at, end) + 1
    if scans > MAX_SCANS or scans * frame.width * frame.height > MAX_SCANNED_PIXELS:
        raise Refused("suspicious")
    # All coefficients are kept until the last scan, two bytes each.
    return 2 * frame.samples
