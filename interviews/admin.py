from django.contrib import admin

from .models import Question


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ["code", "pair", "side", "kind", "weight", "audience", "text"]
    list_filter = ["pair", "side", "kind", "audience"]
    search_fields = ["code", "text"]
    readonly_fields = ["version"]

    def save_model(self, request, question, form, change):
        """An edited question counts as newer than the shipped one, which no longer replaces it."""
        question.version += bool(change and form.changed_data)
        super().save_model(request, question, form, change)
