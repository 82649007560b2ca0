from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from interviews.models import Interview


@require_safe
def interview_detail(request, pk):
    """A conversation: when, where and with whom, and what comes next in it."""
    interview = get_object_or_404(Interview.objects.visible_to(request.user).for_page(), pk=pk)
    return render(request, "interviews/interview_detail.html", {"interview": interview})
