from django.urls import path

from interviews.views.guides.brief_step import brief_step
from interviews.views.guides.candidate_guide import (
    candidate_guide,
    candidate_guide_agree,
    candidate_guide_keep,
    candidate_guide_pdf,
    candidate_guides,
    pre_read,
)
from interviews.views.guides.change_notice import change_notices, change_notified, change_read
from interviews.views.guides.compose import guide_compose
from interviews.views.guides.edits import (
    guide_item_add,
    guide_item_move,
    guide_item_remove,
    guide_item_swap,
    guide_restore,
    guide_section_restore,
)
from interviews.views.guides.guide import guide_changes, guide_detail, guide_freeze, guide_renew
from interviews.views.guides.left_out import plan_leave_out, plan_owe_again
from interviews.views.guides.plan import plan
from interviews.views.guides.plan_preview import plan_preview
from interviews.views.guides.preview import role_preview
from interviews.views.guides.prints import guide_one_page_pdf, guide_pdf
from interviews.views.guides.reading import guide_one_page, guide_read, guide_rehearse, guide_text
from interviews.views.guides.step_questions import step_questions
from interviews.views.guides.tryouts import guide_tryout, guide_tryout_remove, guide_tryouts
from interviews.views.notes.criterion import criterion_side_by_side
from interviews.views.notes.debrief import interview_debrief, interview_handoff
from interviews.views.notes.feedback import interview_experience
from interviews.views.notes.note import note_save, notes_before
from interviews.views.notes.notes import interview_notes
from interviews.views.notes.record import interview_record
from interviews.views.notes.summary import interview_summary, interview_summary_candidate
from interviews.views.questions.file import bank_export, bank_import
from interviews.views.questions.pages import question_detail, question_list
from interviews.views.questions.writing import (
    question_check,
    question_create,
    question_edit,
    question_keep_warning,
    question_set_aside,
    question_take_up,
)
from interviews.views.scheduling.calendar import calendar, calendar_feed
from interviews.views.scheduling.day import day, day_print
from interviews.views.scheduling.end import interview_end
from interviews.views.scheduling.interview import interview_detail
from interviews.views.scheduling.notify import interview_notify
from interviews.views.scheduling.packet import packet_create, packet_detail, packet_file, packet_list
from interviews.views.scheduling.participant import participant_release
from interviews.views.scheduling.print import interview_pdf, short_link
from interviews.views.scheduling.schedule import (
    interview_cancel,
    interview_create,
    interview_fourth,
    interview_late,
    interview_move,
    interview_propose,
    participant_replace,
    slot_book,
    slot_withdraw,
)
from interviews.views.scheduling.today import today

app_name = "interviews"

urlpatterns = [
    path("", today, name="today"),
    path("roles/<slug:slug>/edit/<slug:step>/", brief_step, name="brief-step"),
    path("roles/<slug:slug>/plan/", plan, name="plan"),
    path("roles/<slug:slug>/plan/leave-out/", plan_leave_out, name="plan-leave-out"),
    path("roles/<slug:slug>/plan/leave-out/<int:pk>/remove/", plan_owe_again, name="plan-owe-again"),
    path("roles/<slug:slug>/plan/preview/", plan_preview, name="plan-preview"),
    path("roles/<slug:slug>/criteria/<uuid:criterion>/", criterion_side_by_side, name="criterion-side-by-side"),
    path("roles/<slug:slug>/preview/", role_preview, name="role-preview"),
    path("roles/<slug:slug>/questions/<slug:step>/", step_questions, name="step-questions"),
    path("roles/<slug:slug>/changes/", change_notices, name="change-notices"),
    path("roles/<slug:slug>/changes/read/", change_read, name="change-read"),
    path("candidates/<int:pk>/changes/notified/", change_notified, name="change-notified"),
    path("guides/<int:pk>/", guide_detail, name="guide-detail"),
    path("guides/<int:pk>.pdf", guide_pdf, name="guide-pdf"),
    path("guides/<int:pk>.md", guide_text, name="guide-text"),
    path("guides/<int:pk>/read/", guide_read, name="guide-read"),
    path("guides/<int:pk>/rehearse/", guide_rehearse, name="guide-rehearse"),
    path("guides/<int:pk>/try/", guide_tryouts, name="guide-tryouts"),
    path("guides/<int:pk>/try/<int:item>/", guide_tryout, name="guide-tryout"),
    path("guides/<int:pk>/tryouts/<int:tryout>/remove/", guide_tryout_remove, name="guide-tryout-remove"),
    path("guides/<int:pk>/one-page/", guide_one_page, name="guide-one-page"),
    path("guides/<int:pk>/one-page.pdf", guide_one_page_pdf, name="guide-one-page-pdf"),
    path("guides/<int:pk>/compose/", guide_compose, name="guide-compose"),
    path("guides/<int:pk>/compose/restore/", guide_restore, name="guide-restore"),
    path("guides/<int:pk>/compose/items/<int:item>/swap/", guide_item_swap, name="guide-item-swap"),
    path("guides/<int:pk>/compose/items/<int:item>/remove/", guide_item_remove, name="guide-item-remove"),
    path("guides/<int:pk>/compose/items/<int:item>/move/", guide_item_move, name="guide-item-move"),
    path("guides/<int:pk>/compose/<slug:pair>/restore/", guide_section_restore, name="guide-section-restore"),
    path("guides/<int:pk>/compose/<slug:pair>/<slug:side>/add/", guide_item_add, name="guide-item-add"),
    path("guides/<int:pk>/changes/", guide_changes, name="guide-changes"),
    path("guides/<int:pk>/freeze/", guide_freeze, name="guide-freeze"),
    path("guides/<int:pk>/renew/", guide_renew, name="guide-renew"),
    path("candidates/<int:pk>/guides/", candidate_guides, name="candidate-guides"),
    path("candidates/<int:pk>/guides/<uuid:stage>/", candidate_guide, name="candidate-guide"),
    path("candidates/<int:pk>/guides/<uuid:stage>/agreed/", candidate_guide_agree, name="candidate-guide-agree"),
    path("candidates/<int:pk>/guides/<uuid:stage>.pdf", candidate_guide_pdf, name="candidate-guide-pdf"),
    path("candidates/<int:pk>/guides/<uuid:stage>/keep/", candidate_guide_keep, name="candidate-guide-keep"),
    path("candidates/<int:pk>/guides/<uuid:stage>/pre-read/", pre_read, name="pre-read"),
    path("roles/<slug:slug>/packets/", packet_list, name="packet-list"),
    path("roles/<slug:slug>/packets/new/", packet_create, name="packet-create"),
    path("packets/<uuid:pk>/", packet_detail, name="packet-detail"),
    path("packets/<uuid:pk>.pdf", packet_file, name="packet-file"),
    path("candidates/<int:pk>/interviews/new/", interview_create, name="interview-create"),
    path("interviews/<int:pk>/", interview_detail, name="interview-detail"),
    path("interviews/<int:pk>/propose/", interview_propose, name="interview-propose"),
    path("interviews/<int:pk>/slots/<int:slot>/book/", slot_book, name="slot-book"),
    path("interviews/<int:pk>/slots/<int:slot>/withdraw/", slot_withdraw, name="slot-withdraw"),
    path("interviews/<int:pk>/move/", interview_move, name="interview-move"),
    path("interviews/<int:pk>/late/", interview_late, name="interview-late"),
    path("interviews/<int:pk>/cancel/", interview_cancel, name="interview-cancel"),
    path("interviews/<int:pk>/fourth/", interview_fourth, name="interview-fourth"),
    path(
        "interviews/<int:pk>/participants/<int:participant>/replace/", participant_replace, name="participant-replace"
    ),
    path("interviews/<int:pk>/debrief/", interview_debrief, name="interview-debrief"),
    path("interviews/<int:pk>/handoff/", interview_handoff, name="interview-handoff"),
    path("interviews/<int:pk>/notify/", interview_notify, name="interview-notify"),
    path("calendar/", calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar-feed"),
    path("interviews/<int:pk>/fit-summary/", interview_summary, name="interview-summary"),
    path("interviews/<int:pk>/fit-summary/candidate/", interview_summary_candidate, name="interview-summary-candidate"),
    path(
        "interviews/<int:pk>/participants/<int:participant>/release/", participant_release, name="participant-release"
    ),
    path("interviews/<int:pk>/end/", interview_end, name="interview-end"),
    path("interviews/<int:pk>/experience/", interview_experience, name="interview-experience"),
    path("interviews/<int:pk>/record/", interview_record, name="interview-record"),
    path("interviews/<int:pk>.pdf", interview_pdf, name="interview-pdf"),
    path("day/", day, name="day"),
    path("day/print/", day_print, name="day-print"),
    path("i/<int:pk>/", short_link, name="short-link"),
    path("interviews/<int:pk>/notes/", interview_notes, name="interview-notes"),
    path("interviews/<int:pk>/notes/before/", notes_before, name="notes-before"),
    path("interviews/<int:pk>/notes/<slug:key>/", note_save, name="note-save"),
    path("questions/", question_list, name="question-list"),
    path("questions.yaml", bank_export, name="bank-export"),
    path("questions/new/", question_create, name="question-create"),
    path("questions/check/", question_check, name="question-check"),
    path("questions/import/", bank_import, name="bank-import"),
    path("questions/<int:pk>/", question_detail, name="question-detail"),
    path("questions/<int:pk>/edit/", question_edit, name="question-edit"),
    path("questions/<int:pk>/set-aside/", question_set_aside, name="question-set-aside"),
    path("questions/<int:pk>/take-up/", question_take_up, name="question-take-up"),
    path("questions/<int:pk>/warnings/", question_keep_warning, name="question-keep-warning"),
]
