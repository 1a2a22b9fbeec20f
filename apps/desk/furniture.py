"""Lines around a piece that are no part of it: signatures of editors, related stories, sharing.

Hides how they are told from text. They are looked for below the body only, and whatever ends like
a sentence of some length stays: a paragraph too many is taken out more easily than one is missed.
"""

import re

from apps.desk.wording import ends_sentence

MAX_LINE = 160
PROSE = 60  # characters from which a sentence is text, whatever stands above it
_SIGNATURE = re.compile(
    r"(?:责任编辑|责编|编辑|编审|校对|审核|审校|监制|翻译|值班编委|排版|图编|来源作者"
    r"|(?:copy |photo )?editors?|edited by|editing by|additional reporting by|reporting by"
    r"|translat(?:ors?|ed by|ion by))\s*[:：丨|｜/ ]",
    re.I,
)
_END = re.compile(r"[（(\[【]?\s*(?:完|全文完|the end|end|ends|-30-|###?)\s*[)）\]】]?$", re.I)
_SIGNED = re.compile(
    r"[（(\[【][^（）()]{0,30}(?:编辑|责编|editors?|editing)\s*[:：/ ][^（）()]{1,40}[)）\]】]$",
    re.I,
)
_SHARING = re.compile(
    r"(?:share (?:this|on|to|via)|follow us|subscribe|sign up|read more|print this"
    r"|click (?:here|to)|download (?:the|our) app|scan (?:the|to)"
    r"|copyright|all rights reserved|©|\(c\) ?\d{4}"
    r"|阅读原文|点击|扫码|扫一扫|长按|分享到|分享至|关注我们|关注“|转发|点赞|在看|版权|未经授权|声明[:：]"
    r"|下载.{0,8}客户端|更多精彩|返回(?:首页|顶部)|打印|收藏|举报|纠错)",
    re.I,
)
_RELATED = re.compile(
    r"(?:related (?:stories|articles|news|reading|links|content)|more (?:on|from|stories|news)\b"
    r"|you (?:may|might) also like|recommended|most (?:read|popular)|latest news|see also"
    r"|comments?\b|相关(?:阅读|新闻|报道|链接|文章)|延伸阅读|推荐阅读|更多阅读|热门(?:推荐|文章|新闻)|猜你喜欢|往期(?:回顾|推荐)"
    r"|最新评论|网友评论|评论(?=\s*[(（\d]|$))",
    re.I,
)


def is_furniture(line: str) -> bool:
    """Whether the line alone, below a body, is no part of the piece."""
    if len(line) > MAX_LINE or (len(line) > PROSE and ends_sentence(line)):
        return False
    shapes = (_SIGNATURE, _SHARING, _RELATED, _END)
    return any(shape.match(line) for shape in shapes) or _SIGNED.fullmatch(line) is not None


def related_from(lines: list[str]) -> int | None:
    """Return the index of the line that opens a list of other stories at the end of `lines`.

    Nothing below it may be prose; None when there is no such list.
    """
    for at in range(len(lines) - 1, -1, -1):
        if len(lines[at]) > PROSE and ends_sentence(lines[at]):
            return None
        if _RELATED.match(lines[at]) and len(lines[at]) <= MAX_LINE:
            return at
    return None
