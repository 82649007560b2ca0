from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.pages.interview import InterviewPage
from interviews.views.access import interview_to_read, may_arrange

from .notify import who_was_told
from .print import interview_print_choices


@require_safe
def interview_detail(request, pk):
    interview = interview_to_read(request, pk)
    page = InterviewPage(interview, request.user, may_arrange=may_arrange(request.user, interview))
    told = who_was_told(interview, may_arrange=page.may_arrange)
    shown = {"interview": interview, "page": page} | told | interview_print_choices(interview)
    return render(request, "interviews/scheduling/detail.html", shown)
