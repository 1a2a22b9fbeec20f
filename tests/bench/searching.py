"""What a search costs among 10,000 pages on PostgreSQL, beside Wagtail's own in the same run.

CPU and not time on the wall: of this process and of the server process that answers it, read from
the system's own books. Both search the same pages, count what they find and say of ten hits what
they are called and where they stand; ours also counts by kind and cuts the words out of the text.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.harness import postgres, services

PAGES = 10_000
ROUNDS, LEAST = 40, 3
ENOUGH = 2.0  # CPU seconds on one kind of search
TICKS = os.sysconf("SC_CLK_TCK")
STOCK = "wagtail.search.backends.database"
QUERIES = {
    "a common word": ("en", "digital"),
    "two common words": ("en", "digital enterprises"),
    "a name": ("en", "Harbour Works 138"),
    "a rare word": ("en", "lighthouse137"),
    "a typing error": ("en", "enterprizes"),
    "a question": ("en", "which companies work in artificial intelligence"),
    "nothing": ("en", "zzyzx qwfpg"),
    "a common Han word": ("zh-hans", "数字经济"),
    "two Han words": ("zh-hans", "杨浦 人工智能"),
    "part of a Han run": ("zh-hans", "浦滨江"),
    "pinyin": ("zh-hans", "shuzi jingji"),
    "a Han homophone": ("zh-hans", "数子经济"),
}
ENGLISH = (
    "digital economy enterprise innovation university research shore bridge river park report",
    "figure plan industry cluster health carbon network data model software design street mill",
    "wharf museum library campus laboratory talent policy market capital service logistics screen",
    "artificial intelligence manufacturing headquarters founder engineer visitor garden night",
)
HAN = (
    "杨浦 滨江 数字 经济 人工 智能 企业 大学 创新 产业 园区 研究 城市 人民 生活 健康 绿色 低碳",
    "设计 制造 在线 平台 数据 模型 软件 服务 政策 人才 市场 投资 总部 论坛 展览 图书馆 大桥 码头",
    "工厂 街区 夜晚 花园",
)


def main() -> None:
    """Fill a database of its own and print a line for each kind of query."""
    programs = services.find_postgres()
    if not programs:
        print(f"\n{services.POSTGRES.name} is missing: the search was not measured.")
        return
    with postgres.cluster(programs) as url:
        settings = {"DJANGO_SETTINGS_MODULE": "yangpu_site.settings.test", "TEST_DATABASE_URL": url}
        subprocess.run(
            [sys.executable, "-m", "tests.bench.searching"],
            env={**os.environ, **settings},
            check=True,
        )


def measure() -> None:
    """Fill the database that the environment names, search in it, print the table."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    pages = int(os.environ.get("BENCH_PAGES", PAGES))
    _fill(pages)
    began = time.process_time()
    from apps.search.indexing import rebuild

    rebuild()
    print(
        f"\nwriting the index of {pages:,} pages: {time.process_time() - began:.1f} CPU s here",
        flush=True,
    )
    _fill_stock()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    _compare(pages)


def _compare(pages: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = cursor.fetchone()[0]
    head = f"{f'a search among {pages:,} pages':<34}"
    columns = f"{'queries':>9}{'found':>8}"
    print(f"{head}{'CPU ms':>8}{columns}   {'stock: CPU ms':>14}{columns}")
    for name, (language, query) in QUERIES.items():
        ours = _measured(lambda q=query, lang=language: _ours(q, lang), server)
        stock = _measured(lambda q=query, lang=language: _stock(q, lang), server)
        print(
            f"{name:<34}{ours[0]:>8.1f}{ours[1]:>9}{ours[2]:>8}   "
            f"{stock[0]:>14.1f}{stock[1]:>9}{stock[2]:>8}",
            flush=True,
        )


def _ours(query: str, language: str) -> int:
    from apps.search.engine import answer

    return answer(query, language=language, limit=10).total


def _stock(query: str, language: str) -> int:
    from wagtail.models import Locale, Page
    from wagtail.search.backends import get_search_backend

    locale = Locale.objects.get(language_code=language)
    pages = Page.objects.live().public().filter(locale=locale)
    results = get_search_backend(STOCK).search(query, pages)
    number = results.count()
    for page in results[:10]:
        assert page.title
        assert page.url
    return number


def _measured(work: Callable[[], int], server: int) -> tuple[float, int, int]:
    """Return the CPU ms of one search, server included, its queries and what it finds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = work()
    with CaptureQueriesContext(connection) as captured:
        work()
    here, before, rounds = [], _spent(server), 0
    # What is slow need not be repeated as often to be known as well.
    while rounds < LEAST or (rounds < ROUNDS and sum(here) + _spent(server) - before < ENOUGH):
        began = time.process_time()
        work()
        here.append(time.process_time() - began)
        rounds += 1
    there = (_spent(server) - before) / rounds
    return (statistics.median(here) + there) * 1000, len(captured), found


def _spent(process: int) -> float:
    """Return the CPU seconds that a process has spent (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _fill(number: int) -> None:
    """Make the pages: two thirds reports, one third enterprises, half of each in Chinese."""
    from wagtail.models import Locale

    from apps.enterprises.models import EnterpriseIndexPage, EnterprisePage
    from apps.reports.models import ReportIndexPage, ReportPage
    from tests.tree import make_site

    tree = make_site()
    chinese = tree.home.copy_for_translation(Locale.objects.get(language_code="zh-hans"))
    chinese.save_revision().publish()
    chance = random.Random(6)  # noqa: S311
    for home, language in ((tree.home, "en"), (chinese, "zh-hans")):
        for model, index, share in (
            (ReportPage, ReportIndexPage, 3),
            (EnterprisePage, EnterpriseIndexPage, 6),
        ):
            parent = index.objects.descendant_of(home).first() or home.add_child(
                instance=index(title=language, slug=f"{language}-{share}", locale=home.locale)
            )
            _add(model, parent, number // share, language, chance)


def _add(model, parent, number: int, language: str, chance: random.Random) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    kind = ContentType.objects.get_for_model(model)
    made = []
    for n in range(number):
        path = Page._get_path(parent.path, parent.depth + 1, n + 1)
        slug = f"{kind.model}-{n}"
        made.append(
            Page(
                path=path,
                depth=parent.depth + 1,
                numchild=0,
                title=_title(n, language, chance),
                slug=slug,
                url_path=f"{parent.url_path}{slug}/",
                content_type=kind,
                locale=parent.locale,
                live=True,
            )
        )
        made[-1].draft_title = made[-1].title
    Page.objects.bulk_create(made, batch_size=1000)
    Page.objects.filter(pk=parent.pk).update(numchild=number)
    has_date = hasattr(model, "display_date")
    for n, page in enumerate(made):
        child = model(page_ptr_id=page.pk)
        child.__dict__.update({k: v for k, v in page.__dict__.items() if not k.startswith("_s")})
        texts = [f"{_text(language, chance, 60)} lighthouse{n}." for _paragraph in range(6)]
        child.body = [("text", f"<p>{text}</p>") for text in texts]
        if has_date:
            child.standfirst = _text(language, chance, 20)
            child.display_date = date(2025, 12, 31) - timedelta(days=n % 2000)
        else:
            child.summary = _text(language, chance, 20)
        child.save_base(raw=True)


def _title(n: int, language: str, chance: random.Random) -> str:
    if n % 3 == 0:
        return f"港口工场 {n}" if language != "en" else f"Harbour Works {n}"
    return _text(language, chance, 5).rstrip(".。").capitalize()


def _text(language: str, chance: random.Random, words: int) -> str:
    """Return words by Zipf's law: the first of the list are the commonest."""
    lines, between = (ENGLISH, " ") if language == "en" else (HAN, "")
    known = " ".join(lines).split()
    weights = [1 / (1 + i) for i in range(len(known))]
    return between.join(chance.choices(known, weights, k=words))


def _fill_stock() -> None:
    from modelsearch.index import get_indexed_models
    from wagtail.models import Page
    from wagtail.search.backends import get_search_backend

    backend = get_search_backend(STOCK)
    for model in get_indexed_models():
        if issubclass(model, Page):
            pages = model.get_indexed_objects().order_by("pk")
            for first in range(0, pages.count(), 500):
                backend.add_bulk(model, list(pages[first : first + 500]))


if __name__ == "__main__":
    measure()
