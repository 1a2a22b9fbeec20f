"""An engine that answers what a test wants, and keeps what it was asked."""

from apps.search.answers import Answer, Hit, Suggestion

REPORT = Hit(
    kind="report",
    object_id=1,
    title="How a mill shore learned to compute",
    language="en",
    url="/en/reports/mill-shore/",
    snippet="One: the digital core & more.",
    marks=((9, 16),),
    date="2023-06-01",
)
FIGURE = Hit(
    kind="figure",
    object_id=1,
    title="Digital-economy enterprises",
    language="en",
    url="/en/figures/digital/",
    title_marks=((0, 7),),
)
BOTH = Answer("digital", total=2, counts={"figure": 1, "report": 1}, hits=(FIGURE, REPORT))


class FakeEngine:
    """Stands where ``apps.search.engine`` does."""

    def __init__(self, answer: Answer | None = None, names: list[Suggestion] | None = None):
        self.answers, self.names = answer, names or []
        self.asked: list[dict] = []

    def answer(self, query, *, language, kind="", limit=10, offset=0) -> Answer:
        self.asked.append(
            {"query": query, "language": language, "kind": kind, "limit": limit, "offset": offset}
        )
        return self.answers or Answer(query)

    def suggest(self, query, *, language, limit=8) -> list[Suggestion]:
        self.asked.append({"query": query, "language": language, "limit": limit})
        return self.names[:limit]
