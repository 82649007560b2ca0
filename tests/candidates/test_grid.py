"""Both sides' ratings across all interviews: evidence, concerns first, and nothing from interviews not open yet."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from interviews.models import Interview
from tests import factories
from tests.interviews.verapdf import verdicts
from tests.summaries import held, settled, submit_summary

CANARY = "Kestrelwick"
SUMS = re.compile(r"\baverage|(?<!There is no )\btotal|\bscore|\brank|%|\bmean\b", re.IGNORECASE)


@pytest.fixture
def grid(client, candidate):
    """Opens the ratings page as this user."""

    def grid(user, **query):
        client.force_login(user)
        return client.get(reverse("candidates:candidate-grid", args=[candidate.pk]), query)

    return grid


def end(interview):
    Interview.objects.filter(pk=interview.pk).update(ended_at=interview.ends_at, end_reason="It was agreed aloud.")


def ask_for_needs(candidate, place):
    """An ended interview that covered needs."""
    interview = held(candidate, place=place)
    interview.begin(interview.interviewers[0])
    end(interview)
    return interview


def order_of(text, *words):
    return sorted(words, key=text.index)


def test_grid_tells_doubts_then_the_unexplored_then_needs_then_the_rest(grid, candidate, manager):
    settled(candidate, ours={"mission": 2, "depth": 3}, theirs={"mission": 3, "depth": 3})
    candidate.needs.create(text="A day of design a week", answer="partly")

    text = grid(manager).text

    told = ["On mission.", "<b>Manager</b>: not explored yet", "A day of design a week", "On depth."]
    assert order_of(text, *reversed(told)) == told


def test_grid_names_the_interview_of_each_rating(grid, candidate, manager, interviewer):
    settled(candidate, ours={"mission": 3})
    settled(candidate, [interviewer], place=1, ours={"mission": 2})

    page = grid(manager)

    (row,) = page.context["page"].doubts
    assert [(str(one.author), one.rating, one.conversation) for one in row.interviewer] == [
        (manager.name, 3, 1),
        (interviewer.name, 2, 2),
    ]
    assert "Fenwick Adair</bdi></span>, rated 2 · interview&nbsp;2" in page.text
    assert "Interviewers: 2 and 3" in page.text


def test_grid_names_who_a_closed_interview_is_waiting_for(grid, candidate, manager, interviewer):
    interview = held(candidate, [manager, interviewer])
    submit_summary(interview.participant_of(manager), evidence=CANARY, mission=2)

    text = grid(interviewer).text

    assert "<b>Interview 1</b> opens once every participant has finished." in text
    assert "Waiting for <bdi>Fenwick Adair</bdi> and <bdi>Teodor Vanwick</bdi>." in text


@pytest.mark.parametrize("query", [{}, {"as": "table"}])
def test_grid_hides_an_interview_until_it_opens(grid, candidate, manager, interviewer, query):
    interview = held(candidate, [manager, interviewer])
    submit_summary(interview.participant_of(manager), evidence=CANARY, mission=2)
    submit_summary(interview.candidate_participant, evidence=CANARY, mission=2)
    # The text is submitted but the ratings aren't: that keeps the others waiting as well.
    last = submit_summary(interview.participant_of(interviewer), finished=False, evidence=CANARY, mission=2)
    before = [grid(reader, **query).text for reader in (manager, interviewer)]

    last.finish_ratings()
    after = [grid(reader, **query).text for reader in (manager, interviewer)]

    assert [CANARY in text for text in before] == [False, False]
    assert [CANARY in text for text in after] == [True, True]


def test_printed_grid_hides_an_interview_until_it_opens(client, candidate, manager, interviewer):
    interview = held(candidate, [manager, interviewer])
    submit_summary(interview.participant_of(manager), evidence=CANARY, mission=2)
    submit_summary(interview.candidate_participant, mission=2)
    last = submit_summary(interview.participant_of(interviewer), finished=False)
    client.force_login(interviewer)
    before = printed(client, candidate)

    last.finish_ratings()

    assert CANARY not in before
    assert "Fenwick Adair" in before
    assert CANARY in printed(client, candidate)


def printed(client, candidate, **query):
    reply = client.get(reverse("candidates:candidate-grid-pdf", args=[candidate.pk]), query)
    assert reply["Content-Type"] == "application/pdf"
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(reply.content)).pages)


def test_grid_opens_once_missing_participants_are_released(grid, candidate, manager, interviewer):
    interview = held(candidate, [manager, interviewer])
    submit_summary(interview.participant_of(manager), evidence=CANARY, mission=2)
    interview.participants.exclude(user=manager).update(released="absent", release_reason="Ill that day.")

    page = grid(manager)

    assert page.context["page"].closed == []
    assert CANARY in page.text


def test_candidate_page_hides_a_closed_interview_from_its_grid(signed_in, candidate, manager, interviewer):
    interview = held(candidate, [manager, interviewer])
    submit_summary(interview.participant_of(manager), mission=2)

    page = signed_in.get(candidate.get_absolute_url())

    assert page.context["page"].ratings == ()


def test_future_interview_is_not_listed_as_closed(grid, candidate, manager):
    factories.make_interview(candidate, [manager])

    assert grid(manager).context["page"].closed == []


def test_canceled_interview_is_not_waited_for(grid, candidate, manager):
    held(candidate).cancel("The post was withdrawn.")

    assert grid(manager).context["page"].closed == []


def test_own_draft_of_an_unscheduled_interview_keeps_it_closed(grid, candidate, manager, interviewer):
    factories.make_summary(candidate, manager)
    factories.make_summary(candidate, interviewer, fits=CANARY).submit()

    text = grid(manager).text

    assert "Waiting for <bdi>you</bdi>." in text
    assert CANARY not in text


@pytest.mark.parametrize("query", [{}, {"as": "table"}])
def test_grid_never_shows_unknown_as_a_number_and_holds_no_sum(grid, candidate, manager, query):
    settled(candidate, ours={"mission": None, "depth": 2}, theirs={"mission": 3})

    page = grid(manager, **query)

    body = page.text[page.text.index("<main") : page.text.index("</main>")]
    assert re.findall(r"rated (\w+)", body).count("0") == 0
    assert sorted(re.findall(r", rated (\w+)", body)) == ["2", "3"]
    assert ", comment" in body
    assert not SUMS.search(re.sub(r"href=\"[^\"]*\"", "", body))


def test_empty_grid_shows_seven_unknowns_and_no_mark(grid, manager):
    text = grid(manager).text

    assert text.count(": not explored yet, by either side") == 7
    assert "interviewer-dot" not in text
    assert "rated" not in text


def test_table_has_row_and_column_headers(grid, candidate, manager):
    settled(candidate, ours={"mission": 2}, theirs={"mission": 3})

    text = grid(manager, **{"as": "table"}).text

    table = text[text.index("<table") : text.index("</table>")]
    assert table.count('scope="row"') == 7
    assert table.count('scope="col"') == 4
    assert "On mission." in table
    assert "interviewer-dot" not in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_grid_prints_evidence_with_marks_and_the_table(client, candidate, manager, paper):
    settled(candidate, ours={"mission": 2}, theirs={"mission": 3})
    client.force_login(manager)

    text = printed(client, candidate, paper=paper)

    for words in ["On mission.", "● Interviewer", "□ Candidate", "As a table", "Interviewer concern", "rated 2"]:
        assert words in text
    assert not SUMS.search(text)


def test_grid_prints_only_unmet_needs(client, candidate, manager):
    for text, answer in [("A day of design a week", "partly"), ("A desk by the window", "can")]:
        candidate.needs.create(text=text, answer=answer)
    client.force_login(manager)

    text = printed(client, candidate)

    assert "A day of design a week" in text
    assert "A desk by the window" not in text


def test_printed_grid_is_accessible(tmp_path, client, candidate, manager, interviewer):
    settled(candidate, [manager, interviewer], ours={"mission": 2, "depth": None}, theirs={"mission": 3})
    held(candidate, place=1)
    candidate.needs.create(text="A day of design a week مهندس", answer="partly")
    client.force_login(manager)
    for name, query in {"a4": {"paper": "a4"}, "letter": {"paper": "letter"}, "large": {"large": "1"}}.items():
        reply = client.get(reverse("candidates:candidate-grid-pdf", args=[candidate.pk]), query)
        (tmp_path / f"{name}.pdf").write_bytes(reply.content)

    found = verdicts(sorted(tmp_path.glob("*.pdf")))

    assert found == dict.fromkeys(["a4.pdf", "large.pdf", "letter.pdf"], "compliant")


def test_grid_too_long_to_print_says_so(client, candidate, manager):
    for number in range(70):
        candidate.needs.create(text=f"Need {number}", answer="cannot", answer_note="\U0001f600" * 60)
    client.force_login(manager)

    reply = client.get(reverse("candidates:candidate-grid-pdf", args=[candidate.pk]), follow=True)

    assert "These ratings are too long to print." in reply.text


def test_two_conversations_that_asked_for_needs_and_heard_none_are_told(bank, grid, signed_in, candidate, manager):
    ask_for_needs(candidate, 0)
    candidate.needs.create(text="No calls on Sundays", kind="personal_offered")
    once = grid(manager).text

    ask_for_needs(candidate, 1)

    assert "Role needs not stated" not in once
    for text in [grid(manager).text, signed_in.get(candidate.get_absolute_url()).text]:
        assert "<b>Role needs not stated</b>, after two interviews that asked." in text


def test_stated_role_need_removes_that_sentence(bank, grid, candidate, manager):
    for place in (0, 1):
        ask_for_needs(candidate, place)
    candidate.needs.create(text="Two engineers more", kind="professional")

    assert "Role needs not stated" not in grid(manager).text


def test_running_interview_is_not_counted(bank, grid, candidate, manager):
    ask_for_needs(candidate, 0)
    running = held(candidate, place=1)
    running.begin(running.interviewers[0])

    assert "Role needs not stated" not in grid(manager).text


def test_another_candidates_interviews_are_not_counted(bank, grid, candidate, manager):
    other = factories.make_candidate(candidate.role, factories.make_user("Maive Torrin"), name="Oswin Drell")
    for place in (0, 1):
        ask_for_needs(other, place)
    ask_for_needs(candidate, 0)

    assert "Role needs not stated" not in grid(manager).text


def test_grid_is_not_found_for_strangers(grid, candidate):
    assert grid(factories.make_user("Royce Kettlewell")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", [{}, {"as": "table"}])
def test_grid_uses_a_fixed_number_of_queries(
    signed_in, candidate, manager, interviewer, count, query, django_assert_num_queries
):
    for place in range(min(count, candidate.role.stages.count())):
        settled(candidate, [manager, interviewer][:count], place=place, ours={"mission": 3, "depth": 2})
        candidate.needs.create(text="One design day", condition=candidate.role.conditions.first())
    address = reverse("candidates:candidate-grid", args=[candidate.pk])
    signed_in.get(address, query)

    with django_assert_num_queries(7):
        signed_in.get(address, query)
