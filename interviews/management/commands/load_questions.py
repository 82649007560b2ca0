from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.db import transaction

from interviews.models import Question
from interviews.models.question import WORDING
from interviews.questions.shipped import read_bank
from roles.numbers import counted, number


class Command(BaseCommand):
    help = "Loads the built-in questions with their current wording. Questions edited here stay as they are."

    @transaction.atomic
    def handle(self, **options):
        here = {question.code: question for question in Question.objects.shipped().select_for_update()}
        shipped = [as_row(question) for question in read_bank()]
        new = Question.objects.bulk_create(Question(**row) for row in shipped if row["code"] not in here)
        changed = [row for row in shipped if row["code"] in here and has_news(row, here[row["code"]])]
        for row in changed:
            take(row, here[row["code"]])
        if options["verbosity"]:
            loaded = counted(len(new) + len(changed), "question")
            self.stdout.write(f"{loaded} loaded, {number(len(here) + len(new))} in the bank.")


def as_row(question):
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(question).items()}


def has_news(row, question):
    """Whether a built-in question has changed, and no one has edited it here."""
    return question.edited_at is None and (reads_differently(row, question) or row["version"] > question.version)


def reads_differently(row, question):
    return question.wording != {name: row[name] for name in WORDING}


def take(row, question):
    """Give the question its current wording, as a new version."""
    question.version = max(row["version"], question.version + reads_differently(row, question))
    for name in WORDING:
        setattr(question, name, row[name])
    question.save()
