import re
from html import unescape
from io import BytesIO

import pypdf
import pytest
from django.urls import reverse
from django.utils.html import escape

from interviews.models import CandidateGuide, Guide, GuideItem, Question
from roles.models import Role, StageInterviewer
from tests import factories
from tests.factories import example_content

pytestmark = pytest.mark.django_db


def url(name, guide):
    return reverse(f"interviews:{name}", args=[guide.pk])


def plan_url(role):
    return reverse("interviews:plan", args=[role.slug])


def questions_url(role, step="conditions"):
    return reverse("interviews:step-questions", args=[role.slug, step])


def published_as(manager, content):
    """A role published without running the checks."""
    role = factories.make_role(manager, content=content)
    role.revisions.create(number=1, content=role.content, digest="0" * 64)
    return role


# The plan


def test_plan_offers_each_conversation_s_guide(signed_in, published_role):
    page = signed_in.get(plan_url(published_role))

    guides = Guide.objects.of_plan(published_role)
    for guide in guides:
        assert f'href="{guide.get_absolute_url()}"' in page.text
        assert f"{url('guide-pdf', guide)}?side=both&amp;paper=a4" in page.text
    assert "Mutual need and deal-breakers" in page.text
    assert "from revision 1" in page.text


def test_plan_shows_what_each_conversation_reaches(signed_in, published_role):
    reach = signed_in.get(plan_url(published_role)).context["reach"]

    groups = dict(reach.groups)
    content = published_role.latest.content
    assert {each.row.label for each in groups["Success criteria"]} == {
        row["statement"] for row in content["success_criteria"]
    }
    assert len(groups["Conditions"]) == len(content["conditions"])
    assert all(each.row.reached for each in groups["Guide sections"])
    assert len(groups["Working together"]) == 7


def test_coverage_table_names_its_rows_and_columns(signed_in, published_role):
    page = signed_in.get(plan_url(published_role)).text

    heads = re.findall(r"<th\b[^>]*>", page)
    assert heads
    assert all('scope="' in head for head in heads)


def test_plan_names_a_must_that_no_conversation_reaches(signed_in, manager, bank):
    content = example_content()
    content["stages"] = content["stages"][:1]
    extra = [row | {"statement": f"{row['statement']}, for good"} for row in content["success_criteria"]]
    content["success_criteria"] = [row | {"must_have": True} for row in content["success_criteria"] + extra][:5]
    role = published_as(manager, content)

    page = signed_in.get(plan_url(role))

    unreached = page.context["reach"].unreached
    assert unreached
    assert "Gaps in coverage" in page.text
    for missing in unreached:
        assert escape(missing.reason) in page.text


def test_gap_in_the_plan_leads_to_a_question_there(signed_in, published_role):
    page = signed_in.get(plan_url(published_role)).text

    ways = [unescape(way) for way in re.findall(r'class="ask" href="([^"]*)"', page)]
    assert ways
    for way in (ways[0], ways[-1]):
        opened = [part.opening for part in signed_in.get(way).context["draft"].parts if part.opening]
        assert opened[0].found


def test_part_that_two_conversations_share_out_is_no_gap(signed_in, published_role):
    reach = signed_in.get(plan_url(published_role)).context["reach"]

    boss = next(each for each in dict(reach.groups)["Guide sections"] if each.row.about == ("pair", "P5"))
    assert [cell.mark for cell in boss.cells] == ["one", "one"]
    assert [cell.ask for cell in boss.cells] == ["", ""]


def test_part_that_one_side_never_hears_is_a_gap(signed_in, published_role):
    Guide.objects.of_plan(published_role)
    GuideItem.objects.filter(section__pair="P5", side="candidate").delete()

    reach = signed_in.get(plan_url(published_role)).context["reach"]

    boss = next(each for each in dict(reach.groups)["Guide sections"] if each.row.about == ("pair", "P5"))
    assert all(cell.ask for cell in boss.cells)


def test_plan_flags_what_an_earlier_conversation_asks_already(signed_in, published_role):
    first, second = Guide.objects.of_plan(published_role)
    assert "in an earlier interview" not in signed_in.get(plan_url(published_role)).text

    asked = GuideItem.objects.filter(section__guide=first, section__pair="P2", side="interviewer").first()
    again = GuideItem.objects.filter(section__guide=second, section__pair="P2", side="interviewer").first()
    subject = {"about_kind": asked.about_kind, "about_id": asked.about_id, "about_label": asked.about_label}
    GuideItem.objects.filter(pk=again.pk).update(code=asked.code, **subject)

    assert "1 of its questions is also asked in an earlier interview" in signed_in.get(plan_url(published_role)).text


def test_gap_leads_nowhere_for_an_interviewer_or_in_a_frozen_guide(client, published_role, interviewer, manager):
    for guide in Guide.objects.of_plan(published_role):
        guide.freeze(guide.version)
    client.force_login(manager)
    assert 'class="ask"' not in client.get(plan_url(published_role)).text

    Guide.objects.filter(stage=guide.stage).last().renew("To be read once more.")
    assert 'class="ask"' in client.get(plan_url(published_role)).text
    client.force_login(interviewer)
    assert 'class="ask"' not in client.get(plan_url(published_role)).text


def test_plan_judges_what_is_reached_from_the_guides_as_they_are(signed_in, published_role, manager):
    must = next(row for row in published_role.latest.content["success_criteria"] if row["must_have"])
    Guide.objects.of_plan(published_role)
    GuideItem.objects.filter(about_id=must["id"], side="candidate").update(about_kind="", about_id="")

    reach = signed_in.get(plan_url(published_role)).context["reach"]

    left = {each.missing.id: each for each in reach.left}
    assert left[must["id"]].missing.reason.startswith("The candidate doesn’t ask about it")
    assert left[must["id"]].asks


def test_plan_says_who_holds_it_what_goes_deep_and_the_hours(signed_in, manager, bank):
    content = example_content()
    content["stages"][1]["deep_topic"] = "contribution"
    role = factories.make_role(manager, content=content, published=True)
    StageInterviewer.objects.create(stage=role.stages.last(), user=manager, place=1)

    page = signed_in.get(plan_url(role)).text

    assert "<bdi>Ottoline Brask</bdi>" in page
    assert "No interviewer yet" in page
    assert "Focus: tour and contribution" in page
    assert "candidate <b>1 hour 30 minutes</b>" in page


def test_plan_without_a_revision_says_publish_first(signed_in, role):
    page = signed_in.get(plan_url(role))

    assert "No guides before the first revision" in page.text
    assert reverse("roles:role-edit", args=[role.slug]) in page.text
    assert not Guide.objects.exists()


def test_plan_of_four_conversations_stays_light(signed_in, manager, bank):
    content = example_content()
    content["stages"] = [stage | {"minutes": 90} for stage in content["stages"] * 2]
    role = published_as(manager, content)

    assert len(signed_in.get(plan_url(role)).content) < 60_000


# The guide


def test_guide_shows_both_sides_and_what_both_hold(signed_in, guide):
    page = signed_in.get(guide.get_absolute_url())

    document = guide.document()
    for section in document.sections[1:]:
        for side in (section.interviewer, section.candidate):
            assert all(item.spoken[0].text.split("“")[0].strip()[:25] in page.text for item in side.items)
    assert "The old engine has almost no tests" in page.text
    assert "Draft." in page.text


def test_guide_welcomes_both_sides_with_one_text(signed_in, guide):
    page = signed_in.get(guide.get_absolute_url()).text

    welcome = page[page.index('aria-labelledby="section-0"') : page.index('aria-labelledby="section-1"')]
    assert "We both decide. Each of us asks, each of us answers, and either of us can say no." in welcome
    assert "No questions" not in welcome


@pytest.mark.parametrize(("jurisdiction", "paper"), [("EU-IE", "a4"), ("US-OH", "letter")])
def test_guide_offers_every_print_on_the_usual_paper(signed_in, manager, bank, jurisdiction, paper):
    role = factories.make_role(manager, content=example_content(jurisdiction=jurisdiction), published=True)

    page = signed_in.get(Guide.objects.of_plan(role)[0].get_absolute_url())

    assert f'<option value="{paper}" selected>' in page.text
    for side in ("both", "interviewer", "candidate", "room"):
        assert f'name="side" value="{side}"' in page.text


def test_guide_page_of_a_draft_follows_a_newer_revision(signed_in, published_role, guide, publish_again):
    publish_again(published_role, "A mission for 1,400 merchants that nobody had read before today.")

    page = signed_in.get(guide.get_absolute_url())

    assert "that nobody had read before today" in page.text
    assert "revision 2" in page.text


def test_frozen_guide_offers_a_new_version_after_a_newer_revision(signed_in, published_role, guide, publish_again):
    signed_in.post(url("guide-freeze", guide), {"version": guide.version})
    publish_again(published_role)

    page = signed_in.get(guide.get_absolute_url())
    changes = signed_in.get(url("guide-changes", guide))
    answer = signed_in.post(url("guide-renew", guide), {"reason": changes.context["form"].initial["reason"]})

    assert "Revision 2 of the brief has been published since" in page.text
    assert "Create version 2" in changes.text
    renewed = Guide.objects.get(number=2)
    assert answer.url == renewed.get_absolute_url()
    assert "Version 2 is newer" in signed_in.get(guide.get_absolute_url()).text


def test_freeze_keeps_the_guide_and_says_so(signed_in, guide):
    page = signed_in.post(url("guide-freeze", guide), {"version": guide.version}, follow=True)

    assert "Every candidate for this interview gets this guide" in page.text
    assert "Make guide final" not in page.text
    guide.refresh_from_db()
    assert guide.frozen_at


@pytest.mark.parametrize("version", ["0", "99", "", "many", "²", "9" * 5000])
def test_freeze_of_a_guide_not_seen_asks_to_look_again(signed_in, guide, version):
    page = signed_in.post(url("guide-freeze", guide), {"version": version}, follow=True)

    assert "Review it" in page.text
    guide.refresh_from_db()
    assert guide.frozen_at is None


def test_interviewer_reads_and_prints_but_keeps_nothing(client, guide, interviewer):
    client.force_login(interviewer)

    page = client.get(guide.get_absolute_url())

    assert "Make guide final" not in page.text
    assert client.get(url("guide-pdf", guide)).status_code == 200
    for name in ("guide-freeze", "guide-renew"):
        refusal = client.post(url(name, guide), {"version": guide.version})
        assert refusal.status_code == 403
    assert client.get(questions_url(guide.stage.role)).status_code == 403
    guide.refresh_from_db()
    assert guide.frozen_at is None


@pytest.mark.parametrize("name", ["guide-detail", "guide-pdf"])
def test_guide_is_not_there_for_a_stranger(client, guide, stranger, name):
    client.force_login(stranger)

    assert client.get(url(name, guide)).status_code == 404
    assert client.get(plan_url(guide.stage.role)).status_code == 404
    assert client.get(questions_url(guide.stage.role)).status_code == 404
    assert client.post(url("guide-freeze", guide), {"version": 1}).status_code == 404


@pytest.mark.parametrize("name", ["guide-detail", "guide-pdf"])
def test_guide_asks_an_unknown_person_to_sign_in(client, guide, name):
    answer = client.get(url(name, guide))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["guide-freeze", "guide-renew"])
def test_acts_are_posts(signed_in, guide, name):
    assert signed_in.get(url(name, guide)).status_code == 405


def test_guide_of_no_number_is_not_there(signed_in):
    for number in (0, 999_999, 10**30):
        assert signed_in.get(f"/guides/{number}/").status_code == 404
        assert signed_in.get(f"/guides/{number}.pdf").status_code == 404


def test_freeze_is_refused_with_what_is_amiss(signed_in, guide):
    GuideItem.objects.filter(section__guide=guide, section__pair="P2").update(minutes=9)

    page = signed_in.post(url("guide-freeze", guide), {"version": guide.version}, follow=True)

    assert "The guide can’t be final yet." in page.text
    assert "Remove a question, or make one a quick question" in page.text
    guide.refresh_from_db()
    assert guide.frozen_at is None


def test_guide_says_how_many_candidates_meet_which_version(signed_in, guide, manager):
    for name, medium, adjustment in [("Teodor", "", ""), ("Ines", "phone", "by phone, as she asked")]:
        candidate = factories.make_candidate(guide.stage.role, manager, name=name)
        CandidateGuide.objects.create(
            candidate=candidate, stage=guide.stage, guide=guide, medium=medium, adjustment=adjustment
        )

    page = " ".join(signed_in.get(guide.get_absolute_url()).text.split())

    assert "2 candidates have version 1, 1 of them in another format, as agreed." in page


# What would change


def test_changes_of_a_fresh_guide_are_none(signed_in, guide):
    page = signed_in.get(url("guide-changes", guide)).text

    assert "Nothing would change" in page
    assert "Rebuild guide" not in page


def test_changes_show_both_sides_before_and_after_and_why(signed_in, published_role, guide, publish_again):
    guide.freeze(seen=guide.version)
    publish_again(published_role)
    item = GuideItem.objects.filter(section__guide=guide, section__pair="P6").first()
    question = Question.objects.get(code=item.code)
    Question.objects.filter(pk=question.pk).update(text=f"Once more, {question.text}", version=2)

    page = signed_in.get(url("guide-changes", guide))

    rows = page.context["changed"].rows
    assert "Once more, " in page.text
    assert "The question bank has new wording" in page.text
    assert all(row.why for row in rows)
    assert page.context["form"].initial["reason"] == "The brief and the question bank have changed since."


def test_changed_bank_is_told_and_a_draft_stays_until_it_is_composed_anew(signed_in, guide):
    item = GuideItem.objects.filter(section__guide=guide, section__pair="P6").first()
    Question.objects.filter(code=item.code).update(text="What else would you say?", version=item.question_version + 1)

    assert "The question bank has changed since this guide was built" in signed_in.get(guide.get_absolute_url()).text
    item.refresh_from_db()
    assert item.text != "What else would you say?"

    signed_in.post(url("guide-restore", guide), {"version": guide.version})
    assert GuideItem.objects.filter(section__guide=guide, text="What else would you say?").exists()


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_new_version_without_a_reason_is_refused_and_says_so(signed_in, guide, reason):
    guide.freeze(seen=guide.version)

    page = signed_in.post(url("guide-renew", guide), {"reason": reason})

    assert page.status_code == 200
    assert page.context["form"].errors["reason"]
    assert "<title>Error: " in page.text
    assert Guide.objects.filter(stage=guide.stage).count() == 1


def test_new_version_asked_for_twice_is_made_once(signed_in, guide):
    guide.freeze(seen=guide.version)

    first = signed_in.post(url("guide-renew", guide), {"reason": "A question hurt."})
    second = signed_in.post(url("guide-renew", guide), {"reason": "A question hurt."})

    assert first.url == second.url
    assert [version.reason for version in guide.versions()] == ["", "A question hurt."]


def test_interviewer_reads_what_would_change_and_changes_nothing(client, guide, interviewer):
    client.force_login(interviewer)
    guide.freeze(seen=guide.version)

    page = client.get(url("guide-changes", guide)).text

    assert "Nothing would change" in page
    assert "Create version 2" not in page


# The print


@pytest.mark.parametrize("side", ["both", "interviewer", "candidate", "room"])
def test_pdf_prints_each_side(signed_in, guide, side):
    answer = signed_in.get(url("guide-pdf", guide), {"side": side, "paper": "letter"})

    assert answer["Content-Type"] == "application/pdf"
    assert f"interview-1-{side}" in answer["Content-Disposition"]
    assert "private" in answer["Cache-Control"]
    page = pypdf.PdfReader(BytesIO(answer.content)).pages[0]
    assert round(page.mediabox.width) == 612


def test_pdf_says_draft_until_frozen(signed_in, guide):
    draft = pypdf.PdfReader(BytesIO(signed_in.get(url("guide-pdf", guide)).content)).pages[0].extract_text()
    signed_in.post(url("guide-freeze", guide), {"version": guide.version})
    frozen = pypdf.PdfReader(BytesIO(signed_in.get(url("guide-pdf", guide)).content)).pages[0].extract_text()

    assert "Guide draft, revision" in draft
    assert "draft" not in frozen


@pytest.mark.parametrize("query", ["side=referee", "paper=a5", "side=<script>", "side=both&paper=../a4", "side=%F0%9F"])
def test_pdf_of_a_print_that_is_not_made_is_not_there(signed_in, guide, query):
    answer = signed_in.get(f"{url('guide-pdf', guide)}?{query}")

    assert answer.status_code == 404
    assert "text/html" in answer["Content-Type"]


def test_guide_too_long_for_paper_leads_back_with_the_reason(signed_in, manager, bank):
    content = example_content()
    content["conditions"] = [row | {"statement": "word " * 100} for row in content["conditions"] * 40]
    role = published_as(manager, content)

    page = signed_in.get(url("guide-pdf", Guide.objects.of_plan(role)[0]), follow=True)

    assert "too long to print" in page.text


# A step's questions


def test_step_questions_is_a_fragment_for_the_form(signed_in, role, bank):
    fragment = signed_in.get(questions_url(role), headers={"HX-Request": "true"}).text

    assert "<html" not in fragment
    assert "Interviewer" in fragment
    assert "Candidate" in fragment
    assert "The old engine has almost no tests" in fragment


def test_step_questions_are_in_the_organization_s_own_words(signed_in, role, bank):
    shipped = Question.objects.get(code="I3a")
    factories.make_question(
        role.organization,
        code="A0",
        pair="P3",
        side="interviewer",
        text="Of {challenge}, what would wear you out?",
        replaces=shipped,
    )
    elsewhere = factories.make_organization("Elsewhere")
    factories.make_question(
        elsewhere, code="A1", pair="P3", side="interviewer", text="What of {challenge} would they ask?"
    )

    page = signed_in.get(questions_url(role)).text

    assert "what would wear you out?" in page
    assert "would they ask?" not in page


def test_step_questions_is_a_page_without_javascript(signed_in, role, bank):
    page = signed_in.get(questions_url(role)).text

    assert "<html" in page
    assert reverse("interviews:brief-step", args=[role.slug, "conditions"]) in page


def test_step_questions_of_an_empty_step_say_what_will_come(signed_in, manager, bank):
    role = factories.make_role(manager, content=example_content(success_criteria=[]))

    page = signed_in.get(questions_url(role, "criteria"))

    assert "None yet" in page.text or "No questions from this step yet" in page.text


def test_step_questions_of_no_step_are_not_there(signed_in, role):
    assert signed_in.get(questions_url(role, "nonsense")).status_code == 404


# What a page costs


def many(content, count):
    """The same content with this many conditions and extra interviews."""
    content["conditions"] = [
        {"topic": "team", "polarity": "negative", "statement": f"Participant {number} is empty.", "verify": ""}
        for number in range(max(count, 4))
    ]
    content["stages"] = (content["stages"] * count)[: max(count, 2)]
    return content


@pytest.mark.parametrize("shown", ["plan", "guide", "changes", "questions"])
def test_pages_ask_the_database_the_same_whatever_the_data(
    signed_in, manager, bank, django_assert_max_num_queries, shown
):
    counts = []
    for size in (1, 30):
        content = many(example_content(), size)
        role = published_as(manager, content)
        guide = Guide.objects.of_plan(role)[0]
        address = {
            "plan": plan_url(role),
            "guide": guide.get_absolute_url(),
            "changes": url("guide-changes", guide),
            "questions": questions_url(role),
        }[shown]
        signed_in.get(address)
        with django_assert_max_num_queries(12) as asked:
            assert signed_in.get(address).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("has_situations", [True, False])
def test_interviewers_get_to_practice_rating_where_there_are_situations(signed_in, role, manager, has_situations):
    if has_situations:
        factories.make_incident(role)
    Role.objects.with_brief().get(pk=role.pk).publish(manager)
    guide = Guide.objects.of_plan(role)[0]

    page = signed_in.get(guide.get_absolute_url()).text

    assert (f'href="/roles/{role.slug}/situations/"' in page) is has_situations
