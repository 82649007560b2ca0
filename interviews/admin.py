from django.contrib import admin
from django.utils import timezone

from .models import Question


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ["code", "pair", "side", "kind", "weight", "audience", "text"]
    list_filter = ["pair", "side", "kind", "audience", "rated", "mismatch_only"]
    search_fields = ["code", "text"]
    readonly_fields = ["version", "edited_at"]
    autocomplete_fields = ["organization", "replaces"]

    def save_model(self, request, question, form, change):
        """Edits make a new version, which later updates of the built-in wording leave alone."""
        if form.changed_data:
            question.version += change
            question.edited_at, question.updated_by = timezone.now(), request.user
        super().save_model(request, question, form, change)
