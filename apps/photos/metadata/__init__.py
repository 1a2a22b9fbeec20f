"""What picture files say of themselves, read and written. Pure: no database, no settings.

`read` takes what a file tells; `encode` makes a public file that carries credits and nothing else
of its source. Hidden here: three kinds of metadata in seven file formats, their character sets,
and what to believe where they differ.

**Which answer counts.** Field by field, the first that is not empty and not a machine's own words:

1. XMP, 2. IPTC-IIM, 3. EXIF, 4. the named texts of a PNG.

IIM goes before XMP where its digest tells that a program that knows only IIM changed it later
(MWG Guidelines for Handling Image Metadata 2.0, 3.3.1), unless it merely holds the beginning of the
same text. The same guidelines put EXIF first; we put it last, as the IPTC's mapping guidelines
allow: a person typed what stands in XMP and IIM, while Artist, Copyright and ImageDescription are
what a camera puts into every picture, in no language and no known character set.
Keywords of all are taken together. The position is EXIF's, else XMP's.

**Where each field is looked for** (IPTC Photo Metadata Standard 2024.1; Exif 2.32):

| field | XMP | IIM | EXIF |
|---|---|---|---|
| title | dc:title, photoshop:Headline | 2:05, 2:105 | XPTitle |
| caption | dc:description | 2:120 | ImageDescription, XPComment, XPSubject |
| alt | Iptc4xmpCore:AltTextAccessibility | | |
| photographer | dc:creator | 2:80 | Artist, XPAuthor |
| credit | photoshop:Credit, cc:attributionName | 2:110 | |
| copyright notice | dc:rights | 2:116 | Copyright |
| licence link | xmpRights:WebStatement, cc:license, plus:LicensorURL | | |
| usage terms | xmpRights:UsageTerms | | |
| rights holder | plus:CopyrightOwnerName, xmpRights:Owner | | |
| taken on | photoshop:DateCreated, exif:DateTimeOriginal | 2:55 | DateTimeOriginal, …Digitized |
| place | Iptc4xmpCore:Location, photoshop:City; LocationShown, …Created | 2:92, 2:90, 2:95 | |
| event | Iptc4xmpExt:Event | | |
| keywords | dc:subject | 2:25 | XPKeywords |

A text in several languages is shared out by their tags; one without a tag by its script.
"""

from apps.photos.metadata.fields import Credits, Metadata
from apps.photos.metadata.reading import read
from apps.photos.metadata.writing import FORMATS, encode

__all__ = ["FORMATS", "Credits", "Metadata", "encode", "read"]
