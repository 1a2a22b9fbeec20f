"""What was searched in vain is counted for editors, and nothing of who searched it."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from apps.search import missed
from apps.search.models import MissedQuery

NAMES = [
    "五角场",
    "Wujiaochang",
    "digital economy",
    "R&D",
    "B站",
    "3D printing",
    "“小巨人”",
    "C919",
]
PRIVATE = [
    "li.wei@example.org",
    "13800138000",
    "+86 21 6543 2100",
    "６５４３２１００",
    "310110199001011234",
    "一三八零零一三八零零零",
    "https://example.org/x",
    "www.example.org",
    "example.org",
    "a long text that somebody pasted by mistake here",
    "我想问一下去年在杨浦区注册的公司如果搬到浦东去那么原来的优惠政策还能不能继续享受呢谢谢您了",
    "one two three four five six seven",
    "1 OR 1=1",
    "<script>",
    "{{ x }}",
    "../../etc/passwd",
    "C:\\windows",
    "😀",
    "???",
    "2023",
    "",
]


@pytest.mark.parametrize("words", NAMES)
def test_names_and_topics_may_be_kept(words):
    assert missed.may_be_kept(words)


@pytest.mark.parametrize("words", PRIVATE)
def test_what_may_belong_to_a_person_or_is_no_name_may_not(words):
    assert not missed.may_be_kept(words)


def test_nothing_is_kept_but_words_language_day_and_count():
    names = {field.name for field in MissedQuery._meta.get_fields()}
    assert names == {"id", "words", "language", "day", "count"}


@pytest.mark.django_db
def test_the_same_question_counts_up_however_it_is_written():
    for words in ("五角場", "五角场", " 五角场？ "):
        assert missed.note(words, language="zh-hans")
    assert missed.note("五角场", language="en")
    rows = MissedQuery.objects.order_by("language").values_list("words", "language", "count")
    assert list(rows) == [("五角场", "en", 1), ("五角场", "zh-hans", 3)]


@pytest.mark.django_db
def test_a_flood_of_nonsense_makes_only_so_many_rows(monkeypatch):
    monkeypatch.setattr(missed, "MOST_A_DAY", 3)
    for number in range(10):
        missed.note(f"nonsense {number}", language="en")
    assert MissedQuery.objects.count() == 3
    assert missed.note("nonsense 0", language="en")
    assert MissedQuery.objects.get(words="nonsense 0").count == 2


@pytest.mark.django_db
def test_a_database_that_cannot_be_written_breaks_no_search():
    with patch.object(MissedQuery.objects, "bulk_create", side_effect=DatabaseError):
        assert not missed.note("words", language="en")
    assert missed.note("words", language="en")


@pytest.mark.django_db
def test_what_too_few_have_searched_is_only_counted():
    today = timezone.localdate()
    for days, words, count in ((0, "often", 2), (1, "often", 1), (0, "once", 1)):
        day = today - timedelta(days=days)
        MissedQuery.objects.create(words=words, language="en", day=day, count=count)
    (shown,) = missed.most_missed()
    assert shown == missed.Missed("often", "en", times=3, days=2, last=today)
    assert missed.rarely_missed() == 1


@pytest.mark.django_db
def test_what_is_old_is_forgotten():
    today = timezone.localdate()
    for days in (0, missed.KEPT_DAYS, missed.KEPT_DAYS + 1):
        day = today - timedelta(days=days)
        MissedQuery.objects.create(words=f"day {days}", language="en", day=day)
    call_command("forget_missed_searches", verbosity=0)
    assert MissedQuery.objects.count() == 2


@pytest.mark.parametrize(
    "agent", ["", "Googlebot/2.1", "Baiduspider/2.0", "curl/8.5", "python-requests/2"]
)
def test_programs_are_known_by_their_names(agent):
    assert missed.is_program(agent)


def test_a_browser_is_no_program():
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36"
    assert not missed.is_program(agent)
