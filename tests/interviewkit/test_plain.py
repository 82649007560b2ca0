import pytest
from django import forms

from interviewkit.forms.plain import CHOOSE, Plain


class Kept(Plain, forms.Form):
    years = forms.IntegerField(min_value=0)
    occasion = forms.CharField(error_messages={"required": "Ask for one occasion."})
    kind = forms.TypedChoiceField(choices=[("", "- Select an option -"), ("peer", "Peer")])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("years", "", "This can’t be empty."),
        ("years", "-5", "Enter a whole number, such as 3."),
        ("years", "soon", "Enter a whole number, such as 3."),
        ("kind", "", "Choose one."),
        ("kind", "rival", CHOOSE),
    ],
)
def test_error_message_says_how_to_fix_it(field, typed, said):
    assert Kept({field: typed}).errors[field] == [said]


def test_custom_error_message_is_kept():
    assert Kept({}).errors["occasion"] == ["Ask for one occasion."]


def test_empty_choice_says_choose():
    assert dict(Kept().fields["kind"].choices) == {"": "Choose", "peer": "Peer"}
