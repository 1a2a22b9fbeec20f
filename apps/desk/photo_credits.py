"""Whose picture it is.

Hides how a credit looks. A credit is told from a caption by its shape; where its
place in the piece says enough (under a repeated headline), the parser does not ask.
"""

import re

from apps.desk.wording import HAN, ends_sentence, fold, word_set

MAX_LENGTH = 80
MAX_CAPTION = 400
_AGENCIES = word_set("""
    xinhua imaginechina ic icphoto afp reuters ap epa cfp vcg cns shine handout 新华社 新华社发
    新华社图 视觉中国 中新社 中新社发 东方ic
    资料图 资料图片 资料照片 受访者供图 受访者提供 采访对象供图 采访对象提供
    主办方供图 企业供图 本报资料图片 网络图片
""") | {
    "ti gong",
    "ic photo",
    "visual china",
    "getty images",
    "china daily",
    "shanghai daily",
    "courtesy photo",
    "file photo",
    "dongfang ic",
}
_LABEL = re.compile(
    r"(?:photos?|pictures?|images?)(?: (?:credits?|courtesy))?\s*(?:by|of|from|:|：|/)+\s*(?=\S)"
    r"|photograph(?:s|er|ers)?(?: by\s+|\s*[:：]\s*)(?=\S)"
    r"|(?:courtesy of|credits?\s*[:：])\s*(?=\S)|(?:©|\(c\))\s*(?:\d{4}\s+)?(?=\S)"
    r"|(?:图片来源|图片|图源|图|摄影|摄|供图|照片)\s*[:：/／丨|]\s*(?=\S)|图片由(?=.+提供)",
    re.I,
)
_TAIL = re.compile(r"\s*(?:供图|提供图片|提供|摄影报道|摄影|摄|图|发)$")
_TAIL_ZH = re.compile(rf"[{HAN}A-Za-z0-9·、/ \-]{{1,24}}?\s*(?:供图|摄|图片提供|提供图片)")
_SHARED = re.compile(
    r"[^/\n]{2,40}\s*/\s*(?:ti gong|shine|xinhua|imaginechina|ic|sd|china daily|afp|reuters|ap|vcg"
    r"|cfp|for .{3,30})",
    re.I,
)
_AGENCY = "|".join(sorted((re.escape(name) for name in _AGENCIES), key=len, reverse=True))
_AT_END = re.compile(
    r"[（(\[【]\s*((?:photos?|pictures?|images?|credit)\b[^()（）\[\]]{1,50}"
    r"|[^()（）\[\]]{1,28}(?:供图|摄|摄影|提供|/图)"
    r"|(?:图|图片来源|图源|摄影)[:：/／][^()（）\[\]]{1,28}|资料图片?|新华社发?"
    rf"|(?:{_AGENCY})(?:\s*/\s*[^()（）\[\]/]{{2,30}})?|[^()（）\[\]/]{{2,30}}\s*/\s*(?:{_AGENCY}))"
    r"\s*[)）\]】]\s*$",
    re.I,
)
# "夜市人头攒动。 云溪发布 图", "… at the quay. Photo: Lin He", "… at the quay. / Ti Gong": a credit
# behind the caption, bare.
_BARE_AT_END = re.compile(
    r"(?:(?<=[。！？”])\s*|\s+)(?P<zh>(?:[^\s，。；：！？]{0,8}(?:记者|通讯员|摄影师)\s+)?"
    r"[^\s，。；：！？“”（）()、]{2,14}\s?[/／]?\s?(?:供图|摄影|摄|图))$"
    r"|(?:(?<=[。！？”])\s*|\s+)(?:[|｜]\s*)?"
    r"(?P<label>(?:图片来源|图源|图|摄影|供图)\s?[:：/／]\s?[^\s，。；：！？（）()]{2,16})$"
    r"|(?<=[.!?”\"])\s+(?P<en>(?:(?:photos?|pictures?|images?|photographs?|photographer|credits?)"
    r"\s*(?:by|:|courtesy of)|©)\s*[^.:]{2,40})$"
    r"|(?<=[.!?”\"])\s*/\s*(?P<slash>[^./:]{2,30}(?:\s*/\s*[^./:]{2,30})?)$"
    rf"|(?<=[.!?”\"])\s+(?P<agency>{_AGENCY})$",
    re.I,
)
_BRACKETS = "（）()[]【】 "


def is_credit(line: str) -> bool:
    """Whether the line alone has the shape of a credit."""
    bare = line.strip(_BRACKETS)
    if not bare or len(bare) > MAX_LENGTH or ends_sentence(bare):
        return False
    return (
        fold(bare) in _AGENCIES
        or _LABEL.match(bare) is not None
        or _TAIL_ZH.fullmatch(bare) is not None
        or _SHARED.fullmatch(bare) is not None
    )


def whose(line: str) -> str:
    """The credit without its label: "图/李明" and "Photo: Li Ming" name a person."""
    bare = line.strip(_BRACKETS)
    if fold(bare) in _AGENCIES:
        return bare
    label = _LABEL.match(bare)
    if label:
        bare = bare[label.end() :]
    return _TAIL.sub("", bare).strip(" /／") or line


def split_caption(line: str) -> tuple[str, str | None]:
    """A caption and the credit that stands in brackets at its end, or the line and ``None``."""
    found = _AT_END.search(line[-64:])
    words = found.group(1) if found else ""
    if not found:
        found = _BARE_AT_END.search(line[-64:])
        if not found or len(line) > MAX_CAPTION:
            return line, None
        words = next(words for words in found.groups() if words)
    at = max(len(line) - 64, 0) + found.start()
    return line[:at].rstrip(), whose(words)
