"""Questions out to a file and in again, in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interviews.models import Question
from tests.factories import make_question
from tests.interviews.bank_files import ONE

EXPORT, IMPORT = reverse("interviews:bank-export"), reverse("interviews:bank-import")


@pytest.fixture
def organization(role):
    return role.organization


def own(organization):
    return Question.objects.filter(organization=organization)


def test_page_takes_a_bank_out(signed_in, organization, bank):
    question = make_question(organization)

    ours, all_of_it = signed_in.get(EXPORT), signed_in.get(EXPORT, {"all": 1})

    assert ours["Content-Disposition"] == 'attachment; filename="larkspur-pay-ltd-questions.yaml"'
    assert ours.content.decode().count("- code:") == 1
    assert question.code in ours.content.decode()
    assert all_of_it.content.decode().count("- code:") == Question.objects.asked_by(organization).count()


@pytest.mark.parametrize("by", ["file", "text"])
def test_page_brings_a_bank_in(signed_in, organization, by):
    def send():
        sent = {"file": SimpleUploadedFile("our.yaml", ONE.encode()), "text": ONE}
        return signed_in.post(IMPORT, {by: sent[by]}, follow=True).content.decode()

    assert "Imported: 1 new, 0 changed, 0 unchanged." in send()
    assert "Imported: 0 new, 0 changed, 1 unchanged." in send()
    assert own(organization).get().code == "X1"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file or paste its text."),
        ({"text": ONE.replace("P2", "<b>")}, "Line 2, questions.1.pair: choose one of"),
        ({"text": "W" * 400_000}, "can have at most 384 KB"),
    ],
)
def test_page_says_what_to_mend(signed_in, organization, sent, said):
    page = signed_in.post(IMPORT, sent).content.decode()

    assert said in page
    assert "<b>” " not in page
    assert not own(organization).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "This is not UTF-8 text."),
        (b"", "This file is empty."),
        (b"W" * 400_000, "can have at most 384 KB"),
        (ONE.replace("P2", "P9").encode(), "Line 2, questions.1.pair: choose one of P1,"),
    ],
)
def test_page_says_what_to_fix_in_a_file(signed_in, organization, content, said):
    page = signed_in.post(IMPORT, {"file": SimpleUploadedFile("<our>.yaml", content)}).content.decode()

    assert said in page
    assert not own(organization).exists()
