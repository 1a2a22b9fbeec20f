"""Words that ask for nothing, and words that ask for the same. Curated; pure.

Kept small on purpose: what the site's own terms and names know is not repeated here.
"""

from functools import cache

from apps.search.analysis import form

# Words of a question or between words: dropped where other words remain.
STOP_WORDS = frozenset(
    word
    for line in (
        "a an the of in on at for to and or is are was were be been what which who whom where",
        "when how many much does do did has have had i me my we our you your it its by with from",
        "about there any some all list show tell find please can could into as that this these",
        "those s t",
        "的 了 和 与 及 或 在 是 有 个 吗 呢 吧 啊 哪 哪些 哪里 哪儿 哪个 什么 怎么 怎样 怎么样",
        "如何 为什么 为谁 多少 几个 几家 请问 介绍 一下 关于 有关 相关 有没有 都 被 把 对 为 从 到",
        "由 等 我 我们 你 你们 想 想要 知道 了解 查 查找 找 搜索 告诉 能 可以 位于 位置 怎么办 来",
    )
    for word in line.split()
)

_SETS = (
    ("company", "enterprise", "firm", "business"),
    ("institute", "institution"),
    ("university", "college"),
    ("centre", "center"),
    ("startup", "start-up", "entrepreneurship"),
    ("AI", "artificial intelligence"),
    ("R&D", "research and development"),
    ("waterfront", "riverside", "riverfront"),
    ("headquarters", "head office", "HQ"),
    ("expo", "exhibition"),
    ("conference", "summit", "forum"),
    ("investment", "funding"),
    ("policy", "policies", "support"),
    ("park", "campus"),
    ("website", "platform"),
    ("photo", "picture", "image"),
    ("企业", "公司"),
    ("高校", "大学"),
    ("园区", "产业园"),
    ("论坛", "大会", "峰会"),
    ("创业", "初创"),
    ("滨江", "江边", "水岸"),
    ("数字经济", "数字产业"),
    ("照片", "图片"),
    ("人工智能", "AI"),
    ("研发", "R&D"),
    ("在线新经济", "线上经济"),
    ("地铁", "轨道交通"),
)


@cache
def _by_form() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in _SETS:
        forms = [form(text) for text in group]
        for one in forms:
            others = found.setdefault(one, {})
            others.update((other, None) for other in forms if other != one)
    return {one: tuple(others) for one, others in found.items()}


def same_as(text_form: str) -> tuple[str, ...]:
    """Return the forms of what asks for the same as ``text_form``, itself a form."""
    return _by_form().get(text_form, ())
