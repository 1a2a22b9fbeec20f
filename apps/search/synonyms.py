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

# What everything here could be called: a name is no less covered for having it.
HOME_NAMES = (" yangpu ", " shanghai ", " district ", "杨浦区", "杨浦", "上海市", "上海")

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
    ("京东", "JD"),
    ("GDP", "gross domestic product"),
    ("生产总值", "GDP"),
    ("校区", "校园"),
    ("多长", "长度"),
    ("long", "length"),
    ("更正", "勘误"),
    ("低碳", "双碳", "碳中和"),
    ("low carbon", "carbon neutral"),
    ("医疗", "医药", "健康"),
    ("medical", "health"),
    ("工厂", "厂房"),
    ("factory", "mill", "plant"),
    ("big", "area"),
    ("large", "area"),
    ("size", "area"),
    ("多大", "面积"),
    ("error", "mistake", "correction"),
    ("错误", "写错", "更正"),
    ("smart", "intelligent"),
    ("news", "report"),
    ("新闻", "报道"),
    ("river", "waterfront"),
    ("shore", "waterfront"),
    ("岸线", "滨江岸线"),
    ("data", "figure"),
    ("statistics", "figure"),
    ("contact", "enquiry"),
    ("人工智慧", "人工智能"),
    ("資訊", "信息"),
    ("软体", "软件"),
    ("网路", "网络"),
    ("人工智能", "AI"),
    ("研发", "R&D"),
    ("在线新经济", "线上经济"),
    ("地铁", "轨道交通"),
    ("GDP", "gross domestic product", "地区生产总值", "生产总值"),
    ("LLM", "large language model", "foundation model"),
    ("LLM", "大模型", "大语言模型"),
    ("museum", "exhibition hall"),
    ("博物馆", "展示馆", "展览馆"),
    ("privacy", "personal data"),
    ("隐私", "个人信息"),
    ("更正", "勘误", "纠错"),
    ("long", "length"),
    ("多长", "长度"),
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
