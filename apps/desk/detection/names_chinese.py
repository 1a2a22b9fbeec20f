"""Likely names in Chinese: what ends in 大学 or 大会, and the items of 美团、抖音等企业.

Hides where a name begins in text without spaces: behind the nearest function word.
"""

from __future__ import annotations

import re
from dataclasses import replace

from apps.desk.detection.name_cues import SUFFIXES_ZH
from apps.desk.detection.names_english import LikelyName

_SUFFIX = re.compile("|".join(sorted(SUFFIXES_ZH, key=len, reverse=True)))
_BREAK = re.compile(
    r"[的在与和及由是了将从到向对、，。；：！？（）()“”\"《》\s以于被把等并又也都很为有让使就其该此各每\n]|联合|携手|举办|召开|位于|走进|打造|(?<!城市)建设|"
    r"成立|引进|推动|支持|依托|举行|参加|来自|通过|作为|包括|目前|一批|高校|集聚|吸引|围绕|加快|推进|发布|建成|共建|启动|入驻|落户|服务于|"
    r"成为|聚焦|利用|发挥|作用|开展|组织|建立|设立|拥有|参观|走访|今年|去年|首个|首届|多家|多所|一家|一座|一所|这个|居(?!民|住)|数量|全球最大|国家级|市级|区级|正式"
)
_GENERIC = re.compile(
    r"创新|创业|科技|产业|研发|国际|现代|服务|技术|综合|公共|高新|企业|孵化|展示|文化|商业|商务|金融|总部|工程|重点|国家|全国|区域|世界|城市|社区|"
    r"数字|经济|智能|制造|示范|人才|活动|平台|系列|本届|专业|主题|党群|设计|大学生|新兴|特色|全球|行业|推广|体验|开放|联合|人工智能|绿色|低碳|线上|学术|多个|现有|大型|成果|转化|高端|高层次|青年|职业|若干|\d+|年"
)
_LIST_END = re.compile(
    r"等[^，。；：！？、]{0,14}?(?P<noun>企业|公司|平台|龙头|品牌|高校|院校|大学|巨头|头部)|为(?:代表|龙头|引领|首)的?[^，。；：！？、]{0,12}?(?P<noun2>企业|公司|平台|高校)"
)
_ITEM_HEAD = re.compile(
    r".*(?:集聚了|聚集了|吸引了|引进了|汇聚了|涌现出|培育出|培育了|涌现了|包括|例如|诸如|比如|如|以|由|拥有|有|了|引进|集聚|与|和)"
)
MAX_LEFT, MAX_LIST, MAX_ITEM = 26, 160, 14


def chinese_names(text: str) -> list[LikelyName]:
    """The likely names of a Chinese text, in order, none overlapping."""
    found = [*(replace(name, reason="list") for name in _listed(text)), *_suffixed(text)]
    chosen: list[LikelyName] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        if not chosen or name.start >= chosen[-1].end:
            chosen.append(name)
    return chosen


def _suffixed(text: str) -> list[LikelyName]:
    found: list[LikelyName] = []
    for match in _SUFFIX.finditer(text):
        left = max(0, match.start() - MAX_LEFT)
        before = text[left : match.start()]
        breaks = list(_BREAK.finditer(before))
        start = left + breaks[-1].end() if breaks else left
        if not breaks and left > 0:
            continue  # too long to be one name
        head = text[start : match.start()]
        if len(head) < 2 or not _GENERIC.sub("", head):
            continue
        if found and found[-1].start == start:
            found.pop()  # 复旦大学科技园 is longer than 复旦大学
        found.append(
            LikelyName(text[start : match.end()], SUFFIXES_ZH[match.group()], start, match.end())
        )
    return found


def _listed(text: str) -> list[LikelyName]:
    found = []
    for match in _LIST_END.finditer(text):
        left = max(0, match.start() - MAX_LIST)
        clause = text[left : match.start()]
        cut = max(clause.rfind(mark) for mark in "，。；：！？")
        begin, clause = left + cut + 1, clause[cut + 1 :]
        if "、" not in clause:
            continue
        kind = (
            "institution"
            if (match["noun"] or match["noun2"]) in ("高校", "院校", "大学")
            else "enterprise"
        )
        at = begin
        items = re.split(r"(、)", clause)
        for number, item in enumerate(items):
            name, offset = item, at
            at += len(item)
            if number == 0:
                head = _ITEM_HEAD.match(item)
                offset += head.end() if head else 0
                name = item[head.end() :] if head else item
            if name != "、" and 2 <= len(name) <= MAX_ITEM and not re.search(r"[的了在是]", name):
                found.extend(_split_last(name, offset, kind))
    return found


def _split_last(name: str, offset: int, kind: str) -> list[LikelyName]:
    """ "哔哩哔哩和抖音" are two names."""
    at = name.find("和")
    if 2 <= at <= len(name) - 3:
        return [
            LikelyName(name[:at], kind, offset, offset + at),
            LikelyName(name[at + 1 :], kind, offset + at + 1, offset + len(name)),
        ]
    return [LikelyName(name, kind, offset, offset + len(name))]
