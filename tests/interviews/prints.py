"""Guides as documents and as finished prints, for the tests that read them."""

import copy
import re
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

import pypdf

from interviews.composing.compose import compose
from interviews.composing.sections import NAMES, WITH_TEAMMATES
from interviews.questions.shipped import read_bank
from interviews.sheets.document import build_document
from interviews.sheets.meeting import NO_ONE_YET, Meeting, Person
from interviews.sheets.printing import A4, print_guide
from tests.factories import example_content

EVERY_SCRIPT = "مهندس المدفوعات שלום नमस्ते 你好世界 こんにちは 안녕하세요 😀 e\u0301"


def document(content=None, stage=0, *, minutes=None, frozen=True, meeting=NO_ONE_YET):
    content = copy.deepcopy(content or example_content())
    if minutes:
        content["stages"][stage]["minutes"] = minutes
    return build_document(
        content,
        stage,
        compose(content, stage, read_bank()).sections,
        revision_number=3,
        revision_date=date(2026, 9, 1),
        version=1,
        frozen_at=datetime(2026, 9, 14, tzinfo=UTC) if frozen else None,
        meeting=meeting,
    )


@cache
def example_print(which="both", paper=A4, stage=0, minutes=None, large=False):
    """The example brief's guide, printed once for every test that reads it."""
    return print_guide(document(stage=stage, minutes=minutes), which, paper, large=large)


@cache
def pages(made):
    """The text of each page of a print."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(made.content)).pages]


def sections_on(page):
    """The names of the sections that start on a page."""
    names = "|".join([*NAMES.values(), WITH_TEAMMATES, "Closing"])
    return re.findall(rf"^(?:\d\s*)?({names})\b", page, re.MULTILINE)


STATEMENTS = [
    "病棟の退院を午後二時までに終える。",
    "안녕하세요, 매달 지급이 제때 도착합니다.",
    "Η πληρωμή φτάνει στην ώρα της.",
    "Зарплата приходит вовремя каждый месяц.",
    "Nights become quiet 🌙👩🏽\u200d💻",
    "يصل الأجر في موعده كل شهر ٢٠٢٦.",
    "将月末结算变得可靠,让商户按时收款。",
]
PEOPLE = (
    Person("أوتولين براسك", "Head of Payments"),
    Person("金田 春子 🌸", "エンジニア"),
    Person("Ολυμπία Παπαδοπούλου", "Ψυχολόγος"),
)
SAMPLER_MEETING = Meeting(PEOPLE, "יעל כהן־לוי", "Łukasz: Pausen, bitte; captions on.")


def sampler_document():
    """A guide with a different script in each place: title, names, facts, questions, the manager's story."""
    content = example_content(
        title="مهندس المدفوعات 2",
        organization="תשלומים בע״מ",
        mission="יש להבטיח שהתשלום מגיע בזמן בכל חודש, ל-1,400 סוחרים.",
        heading_0_6="हर महीने भुगतान समय पर पहुँचता है।",
    )
    for row, statement in zip(content["conditions"], STATEMENTS, strict=False):
        row["statement"] = statement
    content["manager_story"] |= {"manager": "أوتولين براسك", "mistake": "أطلقت أول ترحيل قبل أن يتدرب فريق المالية."}
    content["stages"][1] |= {"purpose": "העמקה בטענות, בתנאים ובמנהלת", "deep_topic": "conditions"}
    return document(content, 1, minutes=60, meeting=SAMPLER_MEETING)


@cache
def sampler_print(large=False):
    return print_guide(sampler_document(), "both", A4, large=large)
