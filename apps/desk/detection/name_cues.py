"""What a name ends in, and what the noun before a list says: the kind of each.

Hides the tables, so that a new cue is one word in one line. Kinds are ``MENTION_KINDS``.
"""


def by_word(kinds: dict[str, str]) -> dict[str, str]:
    """Turn words by kind into kinds by word."""
    return {word: kind for kind, words in kinds.items() for word in words.split()}


# The last word of a capitalised name.
CUES_EN = by_word(
    {
        "institution": """
            university institute college academy school council bureau commission committee
            ministry laboratory lab administration association federation hospital court office
            agency alliance chamber base authority department society observatory incubator
            consortium government
        """,
        "place": """
            park area belt hall district square plaza garden gardens bridge museum library
            stadium theater theatre gallery campus wharf pier dock tower mansion port island
            waterfront zone center centre building ring town valley corridor harbor harbour
            greenway binjiang riverside complex hub market mall village quarter
        """,
        "event": """
            conference forum summit expo exposition fair festival congress competition contest
            marathon symposium awards games exhibition dialogue convention carnival olympiad
        """,
        "programme": """
            plan initiative program programme strategy scheme agenda campaign
        """,
        "enterprise": """
            group corporation corp inc ltd company technologies technology pharmaceuticals
            pharma pharmatech holdings bank securities motors biotech electronics software
            networks diagnostics diagnostic robotics semiconductor semiconductors therapeutics
            biosciences biotechnology automotive pharmaceutical
        """,
    }
)
# What stands before "such as A, B and C".
LIST_NOUNS_EN = by_word(
    {
        "enterprise": """
            enterprises enterprise companies company firms firm startups start-ups giants brands
            businesses platforms players unicorns headquarters manufacturers developers tenants
        """,
        "institution": """
            universities colleges institutes institutions schools hospitals
        """,
        "place": """
            parks landmarks venues museums
        """,
        "event": """
            events forums conferences summits exhibitions
        """,
    }
)
# What a Chinese name ends in.
SUFFIXES_ZH = by_word(
    {
        "institution": """
            大学 学院 研究院 研究所 研究中心 实验室 委员会 管理局 协会 联盟 医院
            中学 小学 科学院 创新研究院 科技委 示范基地 基地
        """,
        "place": """
            中心 园区 科技园 产业园 创业园 公园 广场 大厦 展示馆 展览馆 美术馆
            博物馆 图书馆 体育馆 规划馆 展示中心 商圈 滨江 示范区 集聚区 总部园
            码头 步道 大桥 新天地 创新湾 秀带
        """,
        "event": """
            大会 论坛 峰会 博览会 展览会 推介会 挑战赛 大赛 艺术节 文化节 马拉松
            双年展
        """,
        "enterprise": """
            集团 有限公司 股份公司 银行 证券 生物科技 医药 信息技术公司
        """,
        "programme": """
            五年规划 行动计划 行动方案
        """,
    }
)
