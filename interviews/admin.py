from django.contrib import admin

from .models import Question


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ["code", "pair", "side", "kind", "weight", "audience", "text"]
    list_filter = ["pair", "side", "kind", "audience"]
    search_fields = ["code", "text"]
