from django import forms

from roles.models import TeamMember


class TeamMemberForm(forms.ModelForm):
    """Somebody of the role's organization joins its hiring team."""

    class Meta:
        model = TeamMember
        fields = ["user", "duty"]
        labels = {"user": "Who", "duty": "Duty on this team"}
        error_messages = {
            "user": {
                "required": "Choose who joins the team.",
                "invalid_choice": "Choose someone in this organization who is not on the team yet.",
            },
            "duty": {"required": "Choose what they do on this team."},
        }

    def __init__(self, *args, role, **kwargs):
        super().__init__(*args, instance=TeamMember(role=role), **kwargs)
        self.fields["user"].queryset = role.colleagues
        self.fields["user"].empty_label = "Choose"
        self.fields["duty"].choices = [("", "Choose"), *TeamMember.Duty.choices]


class DutyForm(forms.ModelForm):
    """Another duty for somebody on the team."""

    class Meta:
        model = TeamMember
        fields = ["duty"]
        labels = {"duty": "Duty"}
