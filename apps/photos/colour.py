"""Hides colour: whatever a picture was stored in comes out as sRGB."""

import io

from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")


def to_srgb(image: Image.Image, *, icc: bytes | None = None) -> Image.Image:
    """Return ``image`` in sRGB, mode RGB or RGBA.

    Args:
        image: any mode that Pillow decodes to.
        icc: the profile that came with the picture.
    """
    if image.mode in ("P", "PA", "1", "L", "LA", "I", "F") or image.mode.startswith("I;16"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if icc:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            target = "RGBA" if image.mode == "RGBA" else "RGB"
            return ImageCms.profileToProfile(image, source, _SRGB, outputMode=target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that can't be read says nothing
    return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
