"""Updates, and fit summaries that are submitted and then shared, under the names that people read."""

from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):
    dependencies = [("candidates", "0003_words_candidates")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="fitrating", name="locked_ratings_stand"),
        pgtrigger.migrations.RemoveTrigger(model_name="fitsummary", name="locked_summary_stands"),
        pgtrigger.migrations.RemoveTrigger(model_name="fitsummary", name="finished_ratings_stay_finished"),
        migrations.RemoveConstraint("fitsummary", "summary_locked_has_outcome"),
        migrations.RemoveConstraint("fitsummary", "summary_ratings_open_after_locking"),
        migrations.RemoveConstraint("fitsummary", "summary_locked_then_said"),
        migrations.RemoveConstraint("candidate", "candidate_open_is_promised"),
        migrations.RemoveConstraint("candidate", "candidate_closed_is_owed_nothing"),
        migrations.RenameModel("Word", "Update"),
        migrations.RenameField("referencecheck", "referee", "reference_name"),
        migrations.RenameField("candidate", "promised_by", "next_update_due"),
        migrations.RenameField("fitsummary", "locked_at", "submitted_at"),
        migrations.RenameField("fitsummary", "said_at", "shared_at"),
        migrations.RenameField("fitsummary", "words_said", "words_shared"),
        migrations.RenameField("fitsummary", "said_on_the_spot", "shared_on_the_spot"),
        pgtrigger.migrations.AddTrigger(
            model_name='fitrating',
            trigger=pgtrigger.compiler.Trigger(name='submitted_ratings_stand', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM candidates_fitsummary\n        WHERE id IN (OLD.summary_id, NEW.summary_id) AND submitted_at IS NOT NULL AND NOT ratings_open\n    ) THEN\n        RAISE EXCEPTION 'The ratings of a locked fit summary stand.';\n    END IF;\n    IF TG_OP = 'DELETE' THEN\n        RETURN OLD;\n    ELSE\n        RETURN NEW;\n    END IF;\n", hash='3217c2673666a4b95030b022a2f6365423e17096', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_submitted_ratings_stand_af55c', table='candidates_fitrating', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fitsummary',
            trigger=pgtrigger.compiler.Trigger(name='submitted_summary_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."submitted_at" IS NOT NULL)', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "fits", "open_items", "outcome", "declined", "hear_by", "submitted_at" rows from % table\', TG_TABLE_NAME;', hash='8038b642038a77aa5bec945780f11107a9417a20', operation='UPDATE OF "fits", "open_items", "outcome", "declined", "hear_by", "submitted_at"', pgid='pgtrigger_submitted_summary_stands_7de6e', table='candidates_fitsummary', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='fitsummary',
            trigger=pgtrigger.compiler.Trigger(name='finished_ratings_stay_finished', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT OLD."ratings_open" AND OLD."submitted_at" IS NOT NULL)', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "ratings_open" rows from % table\', TG_TABLE_NAME;', hash='2694b8b91fa0221048013c49f27f442d8ee412e3', operation='UPDATE OF "ratings_open"', pgid='pgtrigger_finished_ratings_stay_finished_e19d6', table='candidates_fitsummary', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['accepted', 'closed_not_aligned', 'withdrawn']), ('next_update_due__isnull', False), _connector='OR'), name='candidate_open_has_update_due', violation_error_message='Set the date of this candidate’s next update.'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['accepted', 'closed_not_aligned', 'withdrawn']), _negated=True), ('next_update_due__isnull', True), _connector='OR'), name='candidate_closed_has_no_update_due', violation_error_message='This candidacy is closed, so no update can be due.'),
        ),
        migrations.AddConstraint(
            model_name='fitsummary',
            constraint=models.CheckConstraint(condition=models.Q(('submitted_at__isnull', True), models.Q(('outcome', ''), _negated=True), ('declined', True), _connector='OR'), name='summary_submitted_has_outcome', violation_error_message='Choose an outcome before you submit.'),
        ),
        migrations.AddConstraint(
            model_name='fitsummary',
            constraint=models.CheckConstraint(condition=models.Q(('ratings_open', False), ('submitted_at__isnull', False), _connector='OR'), name='summary_ratings_open_once_submitted'),
        ),
        migrations.AddConstraint(
            model_name='fitsummary',
            constraint=models.CheckConstraint(condition=models.Q(('shared_at__isnull', True), models.Q(('submitted_at__isnull', False), ('submitted_at__lte', models.F('shared_at'))), _connector='OR'), name='summary_submitted_then_shared', violation_error_message='Submit your fit summary first, then share it.'),
        ),
        migrations.AlterField(
            model_name='update',
            name='candidate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='candidates.candidate'),
        ),
    ]
