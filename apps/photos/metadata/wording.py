"""Hides which words come from a machine: names that cameras give, texts that makers put in.

A machine's words are never shown as a title or a caption. `title_from_name` is for files that say
nothing else of themselves.
"""

import re
from pathlib import PurePath

_SUFFIX = re.compile(
    r"\.(?:jpe?g|jfif|jpe|png|webp|avif|hei[cf]s?|hif|tiff?|gif|bmp|dng|cr[23w]|nef|arw|raf|orf"
    r"|rw2|psd|svg)$",
    re.I,
)
# What programs add to a name: "(1)", "-edited", "~2", "_副本", " copy 2", "-scaled", "@2x".
_ADDED = re.compile(
    r"(?:[\s_.-]*(?:[(（]\d{1,4}[)）]|~\d+|@\d+x|(?:e?dited?|copy|scaled|kopie|副本|拷贝|编辑|final"
    r"|small|large|web|hdr|effects?|collage|cover|portrait|burst\d*)(?:[\s_-]*\d{1,3})?))+$",
    re.I,
)
_NUMBER = r"[\d\s_.,()（）:T+-]"
_CAMERA = re.compile(
    rf"""
    _?(?:IMG|IMAGE|IMAGEN|DSC[FN]?|DSC_|SAM|PICT?|PHOTO|PIC|CIMG|SDC|EXIF|MVC|HPIM|KIF|IMGP|GOPR
        |GX|GH|GP|G0|DJI|HG|R00|S7|STA|STB|STC|CRW|MG|LEICA|L10|SNV|SANY|PANO|VID|MOV|MVIMG|PXL|WP
        |FB_IMG|RIMG|CAM|CAMERA|BURST|YDXJ|YI|INSTA|VSCO|SNOW|B612|MEITU|BEAUTYPLUS|FACEU|TRIM|CAP
        |DCIM|DCP|FILE|SCAN|SCANNED|SCN|CCI|NEW|UNTITLED|INSHOT|POLARR|SNAPSEED|LRM|LRT|COLLAGE
        |JPEG|PNG|MICROMSG|WECHATIMG|WEIXIN|MMEXPORT|QQ图片|QQ截图|QQ|TIM图片|TIM截图|微信图片
        |微信截图|企业微信截图|钉钉图片|图片|图像|照片|截图|截屏|屏幕截图|屏幕快照|未命名|未标题|无标题|扫描|新建
        |幻灯片|SLIDE|SCREEN[\s_-]?SHOT|SCREENCAP|CAPTURE|CLIPBOARD|PASTED[\s_-]?IMAGE|无题)
        [\s_.-]*(?:BURST|COVER|PANO|NIGHT|TOP|MP|PORTRAIT|HDR|RAW|E|{_NUMBER})*
    | _[A-Z0-9]{{3}}\d{{4,5}}                    # Nikon and Canon in Adobe RGB: _DSC1234, _MG_1234
    | [A-Z]{{1,4}}\d{{6,8}}                      # P1010001, DMC00012345
    | (?:[0-9A-Z]{{3}})[A-Z_]\d{{4}}             # Canon, Fuji: 5D3A1234, 100_0123
    | [PM][\dA-C]\d{{6}}                         # Olympus, Panasonic: P1010001, PC250012
    | tempImage\w* | mmexport[\da-f]+\w* | wx_camera_\d+ | microMsg\.?\d+ | tmp[\w-]* | temp[\d_-]*
    | image\d*(?:-asset)? | FullSizeRender\w* | Resized_\w* | Screen_?Recording\w* | ScreenShot.*
    | (?:Screenshot|Screen\sShot|Bildschirmfoto|CleanShot)[\s_-]*(?:from\s|at\s|on\s)?[\d].*
    | (?:屏幕截图|屏幕快照|截屏|截图|微信图片|微信截图)[\s_-]*\d.*
    | (?:Photo|Image|Picture|File|Snapshot|Foto)[\s_-]*(?:on|vom|from|at)?[\s_-]*\d
        {_NUMBER}*(?:[AP]M)?
    | (?:WhatsApp\sImage|IMG-\d{{8}}-WA|Signal-|telegram-cloud|photo_\d|signal)\S*.*
    | [0-9a-f]{{8}}-?(?:[0-9a-f]{{4}}-?){{3}}[0-9a-f]{{12}}\S*     # a UUID
    | (?=\S*\d)(?=\S*[a-f])[0-9a-f]{{12,}}(?:[_-]\w+)?             # a hash
    | [\d\s_.,()（）:~+年月日时分秒-]+ (?:[AP]M)?                     # numbers and dates
    | \W*
    """,
    re.I | re.X,
)
_MAKER = re.compile(
    r"""
    (?:olympus|samsung|sony|canon|nikon|fuji(?:film)?|kodak|konica|minolta|pentax|ricoh|casio
       |panasonic|lumix|leica|hasselblad|sigma|polaroid|vivitar|toshiba|epson|hp|agfa|jenoptik
       |medion|rollei|premier|benq|acer|sanyo|jvc|apple|huawei|honor|xiaomi|redmi|oppo|vivo|oneplus
       |realme|meizu|zte|nokia|motorola|lg|htc|lenovo|google|dji|gopro|insta360|nubia|smartisan)
       (?:\W+(?:corporation|corp|co|inc|ltd|optical|imaging|electronics|digital|still|camera
       |technologies|company|dsc|ccd|mobile|phone|iphone|pixel|galaxy))*
    | .*\bdigital\W?(?:still\W?)?camera\b.* | <?\s*digimax.*>? | <?\s*kenox.*>? | sony\W?dsc
    | minolta\W.* | konica\W.* | kodak\W.* | my\sbeautiful\spicture | exif[_\s-](?:jpeg|hdl).*
    | jpeg[\s_-](?:picture|image|file).* | dcim | dsc | default | untitled\W*\d*
    | no\s?name | unnamed
    | (?:created|made|edited|processed|saved|taken|shot|captured|scanned|produced|uploaded)
       \W+(?:with|by|using|on|in|from|via)\W.*
    | processed\W.* | (?:picasa|instagram|vsco(?:cam)?|snapseed|lightroom|photoshop|gimp|paint\.net
       |meitu|美图秀秀|美颜相机|轻颜相机|无他相机|b612|faceu|snow|canva|醒图|剪映|稿定设计)(?:\W*[\d.]+)?
    | adobe\W(?:photoshop|lightroom|bridge|camera\sraw).* | file\swritten\sby\s.* | creator:\s.*
    | lead\stechnologies.* | intel\(r\)\sjpeg.* | handmade\ssoftware.* | ulead\s.* | acd\s?see?.*
    | optimi[sz]ed\sby\s.* | lavc[\d.]+ | cs?\d?\scamera | (?:rear|front|back)\scamera.*
    | hdr(?:net)?
    | .*\b(?:ai|quad|dual|triple)\W?camera | shot\son\s.* | screen\s?shot | screenshot\w* | camera
    | (?:image|photo|picture|photograph|title|caption|description|comment|subject|headline
       |enter\s.*|type\s.*|add\sa?\s?(?:title|caption|description).*)
    | unknown | none | null | nil | n/?a | undefined | test | owner | photographer | author | artist
    | copyright | \(c\) | ©
    | 图片 | 照片 | 图像 | 截图 | 截屏 | 屏幕截图 | 标题 | 无标题 | 未命名 | 未知 | 默认
    | 相机 | 无 | 作者
    | (?:由|使用|用)?.{0,12}(?:拍摄|制作|处理|编辑)于?\s?(?:美图秀秀|美颜相机|华为|小米|徕卡|莱卡).*
    """,
    re.I | re.X,
)


def is_camera_name(name: str) -> bool:
    """Whether a file name, with or without its suffix, was given by a machine."""
    stem = _stem(name)
    return bool(_CAMERA.fullmatch(stem) or _CAMERA.fullmatch(_ADDED.sub("", stem)))


def is_maker_text(text: str) -> bool:
    """Whether a text was put in by a camera or a program, and not by a person."""
    folded = " ".join(text.split()).strip(" .。!")
    return not re.search(r"\w", folded) or bool(_MAKER.fullmatch(folded))


def says_something(text: str) -> bool:
    """Whether a text may be shown as a title or a caption."""
    return bool(text) and not (is_maker_text(text) or is_camera_name(text))


def title_from_name(name: str) -> str:
    """Return a title made of a file's name, or "" where a machine gave that name."""
    if is_camera_name(name):
        return ""
    stem = _ADDED.sub("", _stem(name))
    title = " ".join(re.sub(r"[_+]+|(?<=\w)-(?=\w)|%20", " ", stem).split()).strip(" .-")
    return title[:1].upper() + title[1:] if says_something(title) else ""


def _stem(name: str) -> str:
    name = PurePath(name.replace("\\", "/")).name.strip()
    while (shorter := _SUFFIX.sub("", name)) != name:
        name = shorter
    return name
