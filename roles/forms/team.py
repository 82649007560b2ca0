from django import forms

from roles.models import TeamMember


class TeamMemberForm(forms.ModelForm):
    """Adds a member of the role's organization to its hiring team."""

    class Meta:
        model = TeamMember
        fields = ["user", "team_role"]
        labels = {"user": "Name", "team_role": "Team role"}
        error_messages = {
            "user": {
                "required": "Choose a person to add to the team.",
                "invalid_choice": "Choose someone in this organization who isn’t on the team yet.",
            },
            "team_role": {"required": "Choose their team role."},
        }

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, instance=TeamMember(role=role), **kwargs)
        self.fields["user"].queryset = role.colleagues
        self.fields["user"].empty_label = "Choose"
        self.fields["team_role"].choices = [("", "Choose"), *TeamMember.TeamRole.choices]


class TeamRoleForm(forms.ModelForm):
    """Changes the duty of a team member."""

    class Meta:
        model = TeamMember
        fields = ["team_role"]
        labels = {"team_role": "Team role"}
