"""Hides which words come from a machine: names that cameras give, texts that makers put in.

A machine's words are never shown as a title or a caption. `title_from_name` is for files that say
nothing else of themselves. Losing a person's "Photo 12" costs little and showing a machine's words
costs trust, but a sentence that merely begins like a machine's is left alone.
"""

import re
from pathlib import PurePath

# A machine is short of words; what is longer need not be looked at.
_LONGEST = 255
_SUFFIX = re.compile(
    r"\.(?:jpe?g?|jfif|png|webp|avif|hei[cf]s?|hif|tiff?|gif|bmp|dng|cr[23w]|nef|arw|raf|orf|rw2"
    r"|psd|svg)$",
    re.I,
)
# What programs and people add to a name: "(1)", "-edited", "~2", "_副本", " copy 2", "@2x".
_ADDED = re.compile(
    r"(?:[\s_.-]*(?:[(（]\d{1,4}[)）]|~\d+|@\d+x)"
    r"|[\s_.-]+(?:edit|edited|copy|kopie|scaled|final|small|large|web|hdr|effects?|cover)[\s_-]?\d*"
    r"|[\s_.-]*(?:副本|拷贝|编辑|已编辑))+$",
    re.I,
)


def _any(words: str) -> str:
    return "|".join(words.split())


_COUNTED = _any("""
    IMG IMAGE IMAGEN IMG_E IMGP DSC DSCN DSCF DSCI SAM SDC PIC PICT CIMG RIMG HPIM KIF MVC EXIF
    SANY SNV MG GOPR GX GH GP DJI YDXJ YI INSTA PANO VID MOV MVIMG PXL WP CAM CAMERA BURST CAP
    DCP DCIM FB_IMG SCAN SCN CCI SLIDE FILE PHOTO PICTURE FOTO COLLAGE VSCO SNOW B612 MEITU
    BEAUTYPLUS FACEU INSHOT POLARR LRM MICROMSG WECHATIMG WEIXIN MMEXPORT QQ TIM QQ图片 QQ截图
    TIM图片 TIM截图 微信图片 微信截图 企业微信截图 钉钉图片 图片 图像 照片 截图 截屏 屏幕截图
    屏幕快照 未命名 未标题 无标题 扫描 幻灯片 SCREENSHOT SCREEN[\\s_-]SHOT CLIPBOARD
    PASTED[\\s_-]IMAGE UNTITLED SNAPSHOT
""")
_CAMERA = re.compile(
    rf"""
    _? (?:{_COUNTED}) (?:[\s_.-]*(?:BURST|COVER|PANO|NIGHT|TOP|MP|PORTRAIT|HDR|RAW|WA|E)
                       |[\d\s_.,()（）:~-])*
    | (?-i:_[A-Z0-9]{{3}}\d{{4,5}})                    # Adobe RGB: _DSC1234, _MG_1234
    | (?-i:[A-Z]{{1,4}}\d{{6,8}})                      # Olympus, Panasonic: P1010001
    | (?-i:P[\dA-C]\d{{6}})                            # the same in autumn: PA250012
    | (?-i:(?=[0-9A-Z]{{0,2}}\d)[0-9A-Z]{{3}}[A-Z_]\d{{4}} | [A-Z]{{3}}_\d{{4}})   # 5D3A1234
    | (?:tempImage|mmexport|FullSizeRender|Resized_|wx_camera_|photo_\d)\w*
    | (?:telegram-cloud|signal-|WhatsApp[\s_]Image|IMG-\d{{8}}-WA).*
    | (?:Screen[\s_]?Shot|CleanShot|Bildschirmfoto|屏幕截图|屏幕快照|截屏|截图|微信图片|微信截图)
      [\s_-]*(?:from\s|at\s|on\s|vom\s)?\d.*
    | (?:Photo|Image|Snapshot)[\s_-](?:on|from|at)[\s_-]\d(?:at|[\d\s_.,:-])*(?:[AP]M)?
    | image-asset | tmp[\w-]*\d\w* | temp[\d_-]*
    | [0-9a-f]{{8}}-?(?:[0-9a-f]{{4}}-?){{3}}[0-9a-f]{{12}}\S*         # a UUID
    | (?=\S*\d)(?=\S*[a-f])[0-9a-f]{{12,}}(?:[_-]\w+)?                 # a hash
    | [\d\s_.,()（）:~年月日时分秒T-]+ (?:\s?[AP]M)? (?:[+-]\d+)?        # numbers and dates
    | \W*
    """,
    re.I | re.X,
)
_MAKERS = _any("""
    olympus samsung sony canon nikon fuji fujifilm kodak konica minolta pentax ricoh casio
    panasonic lumix leica hasselblad sigma polaroid vivitar toshiba epson hp agfa jenoptik
    medion rollei premier benq acer sanyo jvc kenox apple iphone ipad huawei honor xiaomi redmi
    oppo vivo oneplus realme meizu zte nokia motorola lg htc lenovo google pixel dji gopro
    insta360 nubia
""")
_PROGRAMS = _any("""
    gimp photoshop lightroom adobe bridge camera\\sraw picasa instagram vsco vscocam snapseed
    polarr photoscape paint\\.net krita inkscape imagemagick darktable luminar capture\\sone
    acdsee ac\\sdsee xnview irfanview meitu canva b612 faceu snow inshot prisma rni afterlight
    ulead intel lavc 美图秀秀 美颜相机 轻颜相机 无他相机 醒图 剪映 稿定设计
""")
_MAKER = re.compile(
    rf"""
    (?:{_MAKERS})\b (?:\W+(?:{_MAKERS}|corporation|corp|co|inc|ltd|optical|imaging|electronics
        |technologies|company|digital|still|camera|dsc|csc|zoom|mobile|phone|\w*\d\w*))*
    | (?:digital\W?)?(?:still\W?)?camera | dsc | dcim | default | hdr
    | my\sbeautiful\spicture
    | exif[\s_-](?:jpeg|hdl).* | jpeg[\s_-](?:picture|image|file) | (?:rear|front|back)\scamera
    | (?:{_PROGRAMS})(?:\W*[\d.]+)?
    | (?:created|made|edited|processed|saved|taken|shot|captured|scanned|produced|exported|uploaded)
      \W+(?:with|by|using|on|in|from|via)\W+(?:an?\W|the\W)?(?:{_PROGRAMS}|{_MAKERS})\b.*
    | created\swith\s\S+(?:\s\S+)? | file\swritten\sby\s.* | creator:\s.* | optimi[sz]ed\sby\s.*
    | lead\stechnologies.* | handmade\ssoftware.*
    | (?:untitled|unnamed|no\s?name|new\simage)\W*\d*
    | image|photo|picture|photograph|title|caption|description|comment|subject|headline|screenshot
    | (?:enter|add|type)\s(?:an?\s|your\s)?(?:title|caption|description|comment).*
    | unknown|none|null|nil|n/?a|undefined|test|owner|photographer|author|artist|copyright|\(c\)|©
    | 图片|照片|图像|截图|截屏|屏幕截图|标题|无标题|未命名|未知|默认|相机|无|作者|摄影师
    """,
    re.I | re.X,
)
# What a program wrote for another program: JSON, XML, settings.
_DATA = re.compile(
    r"\{\s*\"|<[?!]?\w[\w:]*[\s>]|\[[\w ]+\]\s+[\w ]+=|software:|\S+ .{0,40}- version \d", re.I
)
# A camera's number before or behind words that somebody added.
_NUMBERED = re.compile(r"^_?(?:IMG|DSC[FN]?|P)_?\d{4,8}[\s_-]+|[\s_-]+_?(?:IMG|DSC[FN]?)_?\d{4,5}$")


def is_camera_name(name: str) -> bool:
    """Whether a file name, with or without its suffix, was given by a machine."""
    return _is_counted(_stem(name))


def is_maker_text(text: str) -> bool:
    """Whether a text was put in by a camera or a program, and not by a person."""
    folded = " ".join(text.split()).strip(" .。!")
    if _DATA.match(folded):
        return True
    if len(folded) > _LONGEST:
        return False
    return not re.search(r"\w", folded) or bool(_MAKER.fullmatch(folded))


def says_something(text: str) -> bool:
    """Whether a text may be shown as a title or a caption."""
    # No path is cut off a text: "Old and new docks / 2026" is not the file 2026.
    return not (is_maker_text(text) or _is_counted(_SUFFIX.sub("", text.strip())))


def title_from_name(name: str) -> str:
    """Return a title made of a file's name, or "" where a machine gave that name."""
    if is_camera_name(name):
        return ""
    stem = _NUMBERED.sub("", _ADDED.sub("", _stem(name)[:_LONGEST]))
    if " " not in stem:
        stem = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", stem)
    title = " ".join(re.sub(r"_+|\+|%20", " ", stem).split()).strip(" .-")
    return title[:1].upper() + title[1:] if says_something(title) else ""


def _is_counted(stem: str) -> bool:
    if len(stem) > _LONGEST:
        return False
    return bool(_CAMERA.fullmatch(stem) or _CAMERA.fullmatch(_ADDED.sub("", stem)))


def _stem(name: str) -> str:
    name = PurePath(name.replace("\\", "/")).name.strip()
    while (shorter := _SUFFIX.sub("", name)) != name:
        name = shorter
    return name
