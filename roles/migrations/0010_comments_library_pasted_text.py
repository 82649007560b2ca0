"""Comments, the library, pasted texts and team roles under the names that people read."""

from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion
import django.db.models.functions.text


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0009_words_roles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint("remark", "remark_says_something"),
        migrations.RemoveConstraint("remark", "remark_true_but_what"),
        migrations.RemoveConstraint("remark", "remark_settled_when"),
        migrations.RemoveConstraint("shelvedpart", "shelved_once"),
        migrations.RenameModel("Remark", "Comment"),
        migrations.RenameIndex("comment", "comments_on_a_statement", old_name="remarks_on_a_statement"),
        migrations.RenameModel("ShelvedPart", "LibraryEntry"),
        migrations.RenameModel("Tray", "PastedText"),
        migrations.RenameField("teammember", "duty", "team_role"),
        migrations.AlterModelOptions(
            name='teammember',
            options={'ordering': ['role', 'team_role', 'user']},
        ),
        migrations.AlterField(
            model_name='comment',
            name='role',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='roles.role'),
        ),
        migrations.AlterField(
            model_name='libraryentry',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='library', to='roles.organization'),
        ),
        migrations.AlterField(
            model_name='pastedtext',
            name='role',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pasted_text', to='roles.role'),
        ),
        migrations.AlterField(
            model_name='teammember',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team_memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('proposal', ''), ('verdict', ''), ('words', ''), _negated=True), name='comment_says_something', violation_error_message='Say whether it is true, add a comment, or propose new wording.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('proposal', ''), ('verdict', 'true_but'), ('words', ''), _negated=True), name='comment_true_but_what', violation_error_message='Say what isn’t true.'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at__isnull', True)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='comment_settled_when', violation_error_message='An outcome needs the time it was decided.'),
        ),
        migrations.AddConstraint(
            model_name='libraryentry',
            constraint=models.UniqueConstraint(models.F('organization'), models.F('kind'), django.db.models.functions.text.MD5('words'), name='in_the_library_once', violation_error_message='This is already in the library.'),
        ),
        migrations.AlterField(
            model_name='comment',
            name='outcome',
            field=models.CharField(blank=True, choices=[('taken', 'Addressed in the brief'), ('kept', 'Wording kept')], max_length=10),
        ),
    ]
