from django import forms

from roles.models import TeamMember


class TeamMemberForm(forms.ModelForm):
    """Adds a member of the role's organization to its hiring team."""

    class Meta:
        model = TeamMember
        fields = ["user", "duty"]
        labels = {"user": "Name", "duty": "Team role"}
        error_messages = {
            "user": {
                "required": "Choose a person to add to the team.",
                "invalid_choice": "Choose someone in this organization who isn’t on the team yet.",
            },
            "duty": {"required": "Choose their team role."},
        }

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, instance=TeamMember(role=role), **kwargs)
        self.fields["user"].queryset = role.colleagues
        self.fields["user"].empty_label = "Choose"
        self.fields["duty"].choices = [("", "Choose"), *TeamMember.Duty.choices]


class DutyForm(forms.ModelForm):
    """Changes the duty of a team member."""

    class Meta:
        model = TeamMember
        fields = ["duty"]
        labels = {"duty": "Team role"}
