"""Export and import of an organization's questions; a file is imported completely or not at all."""

import difflib
from collections import Counter
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from interviews.models import Question
from interviews.models.question import WORDING
from interviews.questions.file import FLAGS, FileQuestion, read_bank_file, write_bank_file
from roles.brief.file.faults import Faults
from roles.models import Organization

ADDED, CHANGED, SAME = "added", "changed", "same"


def export_bank(organization, *, everything=False):
    """The organization's own questions as a file, or everything it asks, including built-in questions."""
    questions = Question.objects.asked_by(organization) if everything else organization.questions
    return write_bank_file(as_row(question) for question in questions.select_related("replaces").in_order())


def as_row(question):
    aside = question.set_aside_at
    as_usual = {name: None for name in FLAGS if getattr(question, name) == getattr(question.origin, name)}
    return (
        question.wording
        | as_usual
        | {
            "code": question.code,
            "replaces": question.replaces.code if question.replaces else "",
            "version": question.version if question.version > 1 else None,
            "set_aside": timezone.localdate(aside).isoformat() if aside else "",
        }
    )


def import_bank(text, filename, organization, person=None):
    """Import a file's questions; counts those added, changed and left alone."""
    faults = Faults(filename)
    rows = read_bank_file(text, faults, organization.jurisdiction)
    return Import(organization, person, faults).take(rows)


class Import:
    """The import of one file into one organization's questions."""

    def __init__(self, organization, person, faults):
        self.organization, self.person, self.faults = organization, person, faults

    @transaction.atomic
    def take(self, rows: list[FileQuestion]) -> Counter:
        Organization.objects.select_for_update().get(pk=self.organization.pk)
        own = list(self.organization.questions.select_related("organization", "replaces"))
        self.shipped = {question.code: question for question in Question.objects.shipped()}
        self.by_code = {question.code: question for question in own}
        self.by_replaced = {question.replaces.code: question for question in own if question.replaces}
        self.worded_here = set()
        meant = [(row, self._meant(row)) for row in rows]
        self.faults.settle()
        return Counter(self._keep(row, question) for row, question in sorted(meant, key=is_without_code))

    def _meant(self, row: FileQuestion):
        """The question a row is about: an own one, a new one, or a built-in one that it leaves alone."""
        replaced = row.values["replaces"] or (row.code if row.code in self.shipped else "")
        if not replaced:
            return self._own(row)
        if replaced not in self.shipped:
            nearest = next(iter(difflib.get_close_matches(replaced, self.shipped, n=1, cutoff=0)), "none")
            what = f"there is no built-in question {replaced}; the closest code is {nearest}"
            row.fault(self.faults, "replaces", what)
            return None
        return self._wording_of(self.shipped[replaced], row)

    def _own(self, row):
        question = self.by_code.get(row.code)
        if question and question.replaces:
            what = f"add replaces: {question.replaces.code}, or choose another code; this one is your wording of it"
            row.fault(self.faults, "code", what)
        return question or Question(organization=self.organization, code=row.code)

    def _wording_of(self, shipped, row):
        question = self.by_replaced.get(shipped.code)
        for field in ("pair", "side"):
            if row.values[field] != getattr(shipped, field):
                row.fault(self.faults, field, f"keep this the same as in {shipped.code}: {getattr(shipped, field)}")
        if question is None and row.code == shipped.code and says(row, shipped) == shipped.wording:
            return shipped
        if shipped.code in self.worded_here:
            row.fault(self.faults, "code", f"keep one of the two; the file has another wording of {shipped.code}")
        self.worded_here.add(shipped.code)
        if self.by_code.get(row.code, question) != question:
            row.fault(self.faults, "code", "choose another code; another of your questions has this one")
        code = "" if row.code == shipped.code else row.code
        return question or Question(organization=self.organization, replaces=shipped, code=code)

    def _keep(self, row, question):
        if not question.is_own:
            return SAME
        is_new = question.pk is None
        said = says(row, question.origin)
        reworded = is_new or said != question.wording
        if reworded:
            for name, value in said.items():
                setattr(question, name, value)
            question.version = (row.values["version"] or 1) if is_new else question.version
            question.reworded_by(self.person)
        moved = self._put_aside_or_take_up(question, row.values["set_aside"])
        return ADDED if is_new else CHANGED if reworded or moved else SAME

    def _put_aside_or_take_up(self, question, day):
        if bool(day) == bool(question.set_aside_at):
            return False
        if day:
            question.set_aside(self.person, noon(day))
        else:
            question.take_up(self.person)
        return True


def is_without_code(meant):
    """Whether the question still needs a code, chosen once the rest of the file has its own."""
    _, question = meant
    return not question.code


def noon(day):
    return datetime.combine(datetime.fromisoformat(day), time(12), timezone.get_current_timezone())


def says(row: FileQuestion, origin):
    """The values of a row; missing flags come from the question it rewords."""
    said = {name: row.values[name] for name in WORDING}
    return said | {name: getattr(origin, name) for name in FLAGS if said[name] is None}
