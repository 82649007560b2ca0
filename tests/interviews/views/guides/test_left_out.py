"""Leaving out of a plan, with a reason, what both sides would have to ask about."""

import pytest
from django.db import IntegrityError, transaction
from lxml import html

from interviews.models import CandidateGuide, Guide, LeftOut
from roles.brief.must_haves import texts_in
from roles.models import Role
from tests import factories
from tests.sent_back import press
from tests.unchanged import nothing_written


@pytest.fixture
def short_role(manager, bank):
    """A published role whose one short interview has no time for every must-have."""
    content = factories.example_content()
    content["stages"] = content["stages"][:1]
    return factories.make_role(manager, content=content, published=True)


@pytest.fixture
def plan_page(signed_in, short_role):
    def plan_page():
        return signed_in.get(f"/roles/{short_role.slug}/plan/")

    return plan_page


@pytest.fixture
def gaps(short_role):
    Guide.objects.of_plan(short_role)
    return Guide.objects.gaps_of(short_role)


def key(gap):
    return f"{gap.kind}:{gap.id}"


def leave_out(role, gap, **reason):
    about = {"role": role, "about_kind": gap.kind, "about_id": gap.id, "statement": gap.statement}
    return LeftOut.objects.create(**about, **({"why": LeftOut.Why.FACT} | reason))


def items_under(page, heading):
    """The list below a heading, as texts; none without the heading."""
    found = html.fromstring(page.text).xpath(f'//section[@aria-labelledby="{heading}"]//li')
    return [" ".join(item.text_content().split()) for item in found]


def test_must_have_that_no_one_asks_about_is_a_gap(plan_page, gaps):
    assert "must_have" in {gap.kind for gap in gaps}
    assert [item.partition(" Neither")[0].partition(" The ")[0] for item in items_under(plan_page(), "gaps")] == [
        gap.statement for gap in gaps
    ]
    assert items_under(plan_page(), "left-out") == []


def test_gap_is_left_out_with_a_reason_and_its_author(signed_in, plan_page, gaps, manager):
    page = press(
        signed_in,
        plan_page(),
        "Leave out",
        about=key(gaps[0]),
        why="document",
        explanation="HR checks it before the first interview.",
    )

    [left_out] = items_under(page, "left-out")
    assert left_out.startswith(f"{gaps[0].statement} A document shows it, such as a license. HR checks it before")
    assert manager.name in left_out
    assert len(items_under(page, "gaps")) == len(gaps) - 1


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"why": "", "explanation": "Later."}, "Choose a reason."),
        ({"why": "other", "explanation": ""}, "Write the reason in your words."),
        ({"why": "fact", "explanation": "x" * 501}, "Shorten this to 500 characters; it has 501."),
        ({"why": "because", "explanation": "Later."}, "Choose a reason from the list."),
    ],
)
def test_reason_that_is_incomplete_is_asked_for_and_nothing_is_stored(signed_in, plan_page, gaps, typed, problem):
    page = press(signed_in, plan_page(), "Leave out", about=key(gaps[1]), **typed)

    assert page.status_code == 200
    tree = html.fromstring(page.text)
    assert problem in tree.xpath('string(//div[@role="alert"])')
    [asking] = tree.xpath("//details[@open]")
    assert problem in asking.text_content()
    assert asking.xpath("string(.//select[@name='about']/option[@selected])") == gaps[1].statement
    assert asking.xpath('string(.//input[@name="explanation"]/@value)') == typed["explanation"]
    assert not LeftOut.objects.exists()


@pytest.mark.parametrize("about", ["", "must_have:", "must_have:00000000-0000-0000-0000-000000000000", "x" * 999])
def test_only_a_gap_of_this_plan_is_left_out(signed_in, short_role, gaps, about):
    with nothing_written():
        page = signed_in.post(f"/roles/{short_role.slug}/plan/leave-out/", {"about": about, "why": "fact"})

    assert "There is a problem" in page.text


def test_reason_that_a_colleague_has_given_is_not_replaced_from_an_older_page(signed_in, short_role, gaps):
    leave_out(short_role, gaps[0], why=LeftOut.Why.OTHER, explanation="The probation month shows it.")

    page = signed_in.post(f"/roles/{short_role.slug}/plan/leave-out/", {"about": key(gaps[0]), "why": "fact"})

    assert "no longer a gap without a reason" in page.text
    assert str(LeftOut.objects.get()) == "The probation month shows it."


def test_reason_is_about_the_words_it_was_given_for(signed_in, short_role, gaps, manager, plan_page):
    must_have = next(gap for gap in gaps if gap.kind == "must_have")
    leave_out(short_role, must_have)
    texts = [text.replace(must_have.statement, "speaks German") for text in texts_in(short_role.content["must_haves"])]
    short_role.amend({"must_haves": texts}, manager)
    Role.objects.get(pk=short_role.pk).publish()

    assert "speaks German" in " ".join(items_under(plan_page(), "gaps"))
    page = press(signed_in, plan_page(), "Leave out", about=key(must_have), why="references")

    assert "speaks German References can tell us more" in " ".join(items_under(page, "left-out"))


def test_gaps_are_those_of_the_latest_revision_though_an_earlier_guide_is_final(signed_in, published_role, manager):
    first, second = Guide.objects.of_plan(published_role)
    first.freeze(first.version)
    texts = [f"has done {craft}" for craft in ("welding", "glazing", "roofing", "tiling", "plumbing", "wiring")]
    published_role.amend({"must_haves": texts}, manager)
    Role.objects.get(pk=published_role.pk).publish()
    second = Guide.objects.of_plan(published_role)[1]

    for gap in Guide.objects.gaps_of(published_role):
        page = signed_in.get(f"/roles/{published_role.slug}/plan/")
        press(signed_in, page, "Leave out", about=key(gap), why="document")

    assert LeftOut.objects.exists()
    assert second.finalize(second.version)


def test_reason_is_removed_and_the_gap_is_back(signed_in, plan_page, short_role, gaps):
    leave_out(short_role, gaps[0])

    page = press(signed_in, plan_page(), "Remove reason")

    assert items_under(page, "left-out") == []
    assert len(items_under(page, "gaps")) == len(gaps)


def test_reason_stays_once_a_guide_is_final_on_it(signed_in, plan_page, short_role, gaps):
    left = [leave_out(short_role, gap) for gap in gaps]
    [guide] = Guide.objects.of_plan(short_role)
    assert "Remove reason" in plan_page().text
    guide.finalize(guide.version)

    page = signed_in.post(f"/roles/{short_role.slug}/plan/leave-out/{left[0].pk}/remove/", follow=True)

    assert "so the reason stays" in page.text
    assert "Remove reason" not in page.text
    assert LeftOut.objects.count() == len(gaps)


def test_reason_of_another_role_is_not_removed(signed_in, short_role, gaps, manager):
    elsewhere = factories.make_role(manager)
    left = leave_out(short_role, gaps[0])

    assert signed_in.post(f"/roles/{elsewhere.slug}/plan/leave-out/{left.pk}/remove/").status_code == 404
    assert LeftOut.objects.filter(pk=left.pk).exists()


def test_interviewer_reads_the_reasons_and_gives_none(client, short_role, gaps):
    leave_out(short_role, gaps[0])
    client.force_login(factories.add_to_team(short_role, factories.make_user("Fenn Achterberg"), "interviewer").user)

    page = client.get(f"/roles/{short_role.slug}/plan/")

    assert "plain fact" in items_under(page, "left-out")[0]
    assert "Leave something out" not in page.text
    assert "Remove reason" not in page.text


def test_guide_is_final_only_once_every_gap_has_a_reason(signed_in, short_role, gaps):
    [guide] = Guide.objects.of_plan(short_role)
    for gap in gaps[1:]:
        leave_out(short_role, gap)

    refused = press(signed_in, signed_in.get(guide.get_absolute_url()), "Make guide final")
    assert f"missing questions on “{gaps[0].statement}”." in refused.text
    assert not Guide.objects.get(pk=guide.pk).frozen_at

    leave_out(short_role, gaps[0])
    press(signed_in, signed_in.get(guide.get_absolute_url()), "Make guide final")
    assert Guide.objects.get(pk=guide.pk).frozen_at


def test_refusal_counts_further_gaps(short_role, gaps):
    [guide] = Guide.objects.of_plan(short_role)

    with pytest.raises(Exception, match=f"and {len(gaps) - 1} more"):
        guide.finalize(guide.version)


def test_no_interview_is_stopped_for_a_missing_reason(short_role):
    candidate = factories.make_candidate(short_role)
    [copy] = CandidateGuide.objects.open_for(candidate)

    assert copy._freeze()


def test_gap_without_a_reason_is_pointed_out_where_an_interview_is_booked(signed_in, short_role, gaps, manager):
    candidate = factories.make_candidate(short_role, manager)
    address = f"/candidates/{candidate.pk}/interviews/new/?stage={short_role.stages.get().pk}"

    assert f"leaves out {len(gaps)} things that both sides should ask about" in signed_in.get(address).text
    for gap in gaps:
        leave_out(short_role, gap)
    assert "that both sides should ask about" not in signed_in.get(address).text


def test_other_reason_is_nothing_without_words(short_role, gaps):
    with pytest.raises(IntegrityError, match="left_out_says_why"), transaction.atomic():
        leave_out(short_role, gaps[0], why=LeftOut.Why.OTHER)


def test_plan_names_what_no_interview_rates(signed_in, published_role):
    page = " ".join(signed_in.get(f"/roles/{published_role.slug}/plan/").text.split())

    told = page.split("No interview rates ")[1].split(": an interview rates four things at most")[0]
    assert "<bdi>Needs</bdi>" in told
    assert "<bdi>Mission</bdi>" not in told
