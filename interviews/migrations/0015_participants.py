"""Participants, and interviews that are booked, canceled and notified, under the names that people read."""

from django.conf import settings
from django.db import migrations, models
import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):
    dependencies = [
        ("candidates", "0004_updates_and_submitted_summaries"),
        ("interviews", "0014_words_meetings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="interview", name="interview_ends_with_outcome_or_reason"),
        migrations.RemoveConstraint("note", "note_once_per_place"),
        migrations.RemoveConstraint("seat", "seat_person_fits_side"),
        migrations.RemoveConstraint("seat", "seat_once_per_person"),
        migrations.RemoveConstraint("seat", "seat_one_for_the_candidate"),
        migrations.RemoveConstraint("seat", "seat_excused_has_reason"),
        migrations.RemoveConstraint("seat", "seat_fourth_has_reason"),
        migrations.RemoveConstraint("seat", "seat_answers_both_questions"),
        migrations.RemoveConstraint("seat", "seat_interviewer_in_one_place"),
        migrations.RemoveConstraint("seat", "seat_candidate_in_one_place"),
        migrations.RemoveConstraint("interview", "interview_once_per_stage"),
        migrations.RemoveConstraint("interview", "interview_ends_once_held"),
        migrations.RemoveConstraint("interview", "interview_cancelled_with_words"),
        migrations.RemoveConstraint("interview", "interview_begins_once_reserved"),
        migrations.RemoveConstraint("changenotice", "change_told_once"),
        migrations.RenameModel("Seat", "Participant"),
        migrations.RenameField("participant", "excused", "released"),
        migrations.RenameField("participant", "excuse", "release_reason"),
        migrations.RenameField("participant", "told_sequence", "notified_sequence"),
        migrations.RenameField("participant", "told_begins_at", "notified_begins_at"),
        migrations.RenameField("participant", "told_at", "notified_at"),
        migrations.RenameField("note", "seat", "participant"),
        migrations.RenameField("interview", "cancelled_at", "canceled_at"),
        migrations.RenameField("interview", "cancel_words", "cancel_message"),
        migrations.RenameField("changenotice", "told_at", "notified_at"),
        migrations.RenameField("changenotice", "told_by", "notified_by"),
        migrations.AlterModelOptions(
            name='changenotice',
            options={'ordering': ['revision', '-notified_at']},
        ),
        migrations.AlterModelOptions(
            name='note',
            options={'ordering': ['participant', 'pk']},
        ),
        migrations.AlterField(
            model_name='interview',
            name='organizer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews_organized', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='participant',
            name='candidate',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='candidates.candidate'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='interview',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='interviews.interview'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='summary',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='participant', to='candidates.fitsummary'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='user',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to=settings.AUTH_USER_MODEL),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='interview',
            trigger=pgtrigger.compiler.Trigger(name='interview_ends_with_outcome_or_reason', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."ended_at" IS NOT NULL)', func="\n    IF NEW.end_reason = '' AND NOT EXISTS (\n        SELECT FROM interviews_participant participant\n        JOIN candidates_fitsummary summary ON summary.id = participant.summary_id\n        WHERE participant.interview_id = NEW.id AND participant.side = 'interviewer'\n        AND summary.submitted_at IS NOT NULL\n    ) THEN\n        RAISE EXCEPTION 'A conversation ends with an outcome, or with the reason why there is none.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'interview_ends_with_outcome_or_reason';\n    END IF;\n    RETURN NEW;\n", hash='3a756f05ba7f67ae8018a40356775d07a5f2b954', operation='INSERT OR UPDATE OF "ended_at", "end_reason"', pgid='pgtrigger_interview_ends_with_outcome_or_reason_15100', table='interviews_interview', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='changenotice',
            constraint=models.UniqueConstraint(fields=('revision', 'candidate'), name='change_notified_once', violation_error_message='This candidate has already been told.'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.UniqueConstraint(condition=models.Q(('canceled_at__isnull', True), ('end_reason', '')), fields=('candidate', 'stage'), name='interview_once_per_stage', violation_error_message='This interview is already being scheduled. Open that one.'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('begun_at__isnull', True), ('starts_at__isnull', False), _connector='OR'), name='interview_begins_once_booked', violation_error_message='Book a time first.'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('canceled_at__isnull', True), ('starts_at__isnull', False)), _connector='OR'), name='interview_ends_once_held', violation_error_message='Only an interview that took place can end.'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('canceled_at__isnull', True), models.Q(('cancel_message', ''), _negated=True), _connector='OR'), name='interview_canceled_with_message', violation_error_message='Say why the interview is canceled, in words that everyone can read.'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('participant', 'key'), name='note_once_per_place'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('candidate__isnull', True), ('side', 'interviewer'), ('user__isnull', False)), models.Q(('candidate__isnull', False), ('side', 'candidate'), ('user__isnull', True)), _connector='OR'), name='participant_person_fits_side'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('interview', 'user'), name='participant_once_per_person', violation_error_message='This person is already a participant in this interview.'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(condition=models.Q(('side', 'candidate')), fields=('interview',), name='participant_one_for_the_candidate'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('released', ''), models.Q(('release_reason', ''), _negated=True), _connector='OR'), name='participant_released_has_reason', violation_error_message='Give a reason.'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fourth_on__isnull', True), ('fourth_reason', '')), models.Q(('fourth_on__isnull', False), models.Q(('fourth_reason', ''), _negated=True)), _connector='OR'), name='participant_fourth_has_reason', violation_error_message='A fourth interview in one day needs a reason.'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('heard_truth', ''), ('was_heard', '')), models.Q(('answered_at__isnull', False), models.Q(('was_heard', ''), _negated=True), models.Q(('heard_truth', ''), _negated=True)), _connector='OR'), name='participant_answers_both_questions', violation_error_message='Answer both questions, or neither.'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('user__isnull', False)), expressions=[(models.Func(models.F('user'), models.F('user'), models.Value('[]'), function='int8range'), '&&'), ('booked', '&&')], name='participant_interviewer_in_one_place', violation_error_message='This person is in another interview at that time.'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('candidate__isnull', False)), expressions=[(models.Func(models.F('candidate'), models.F('candidate'), models.Value('[]'), function='int8range'), '&&'), ('booked', '&&')], name='participant_candidate_in_one_place', violation_error_message='The candidate is in another interview at that time.'),
        ),
    ]
