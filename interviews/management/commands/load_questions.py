from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.db import transaction

from interviews.bank import read_bank
from interviews.models import Question


class Command(BaseCommand):
    help = "Brings the shipped questions into the bank. One that was edited here, and so has a newer version, stays."

    @transaction.atomic
    def handle(self, **options):
        versions = dict(Question.objects.shipped().values_list("code", "version"))
        shipped = [question for question in read_bank() if question.version > versions.get(question.code, 0)]
        for question in shipped:
            fields = {name: as_list(value) for name, value in asdict(question).items()}
            Question.objects.update_or_create(organization=None, code=fields.pop("code"), defaults=fields)
        if options["verbosity"]:
            self.stdout.write(f"{len(shipped)} questions loaded, {Question.objects.shipped().count()} in the bank.")


def as_list(value):
    return list(value) if isinstance(value, tuple) else value
