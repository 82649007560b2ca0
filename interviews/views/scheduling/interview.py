from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.pages.interview import InterviewPage
from interviews.views.access import interview_to_read, may_organize

from .notify import notification_status
from .print import interview_print_choices


@require_safe
def interview_detail(request, pk):
    interview = interview_to_read(request, pk)
    page = InterviewPage(interview, request.user, may_organize=may_organize(request.user, interview))
    told = notification_status(interview, may_organize=page.may_organize)
    shown = {"interview": interview, "page": page} | told | interview_print_choices(interview)
    return render(request, "interviews/scheduling/detail.html", shown)
