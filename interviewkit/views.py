"""The style page, shown while DEBUG is on: every component with sample values."""

from django.contrib.auth.decorators import login_not_required
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from interviewkit.style import CriterionRows, MissionForm, samples


@method_decorator(login_not_required, name="dispatch")
class StylePage(TemplateView):
    template_name = "style.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            **samples(),
            wrong_form=MissionForm({"wrong-hours": "many", "wrong-pattern": "hybrid"}, prefix="wrong"),
            fresh_form=MissionForm(initial={"tour": "transformational", "told": True}),
            rows=CriterionRows(initial=[{"statement": "Failed settlement runs fall", "baseline": 9, "target": 1}]),
            **kwargs,
        )
