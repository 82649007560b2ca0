"""Permissions for every address of the application in one table, checked by test_permissions.py.

An address that is not declared here fails the build.
"""

from dataclasses import dataclass, field

ANONYMOUS = "anonymous"
HIRING_MANAGER, RECRUITER, INTERVIEWER = "hiring manager", "recruiter", "interviewer"
ADMINISTRATOR, COLLEAGUE = "organization's administrator", "colleague outside the team"
FORMER_MEMBER = "former member still on the hiring team"
STRANGER, SUPERUSER = "another organization's hiring manager", "superuser without membership"

WRITERS = {HIRING_MANAGER, RECRUITER, ADMINISTRATOR}
TEAM = WRITERS | {INTERVIEWER}
MEMBERS = TEAM | {COLLEAGUE}
SIGNED_IN = TEAM | {COLLEAGUE, FORMER_MEMBER, STRANGER, SUPERUSER}
EVERYBODY = SIGNED_IN | {ANONYMOUS}


@dataclass(frozen=True)
class Rule:
    """One address: its object, its methods, who may use it, and what response others get."""

    about: str = ""
    methods: set = field(default_factory=lambda: {"GET"})
    may: set = field(default_factory=lambda: set(TEAM))
    arguments: tuple = ()
    query: str = ""
    shows: bool = True
    hidden: bool = False
    readers: set = field(default_factory=lambda: set(TEAM))

    def refusal_for(self, person):
        """Status for a person without access: a redirect to sign in, forbidden for readers, or not found."""
        if person == ANONYMOUS:
            return 302
        return 403 if person in self.readers and not self.hidden else 404


READ, POST, FORM = {"GET"}, {"POST"}, {"GET", "POST"}

PERMISSIONS = {
    # Anyone
    "account_login": Rule(methods=FORM, may=EVERYBODY, shows=False),
    "account_reset_password": Rule(methods=FORM, may=EVERYBODY, shows=False),
    "account_reset_password_done": Rule(may=EVERYBODY, shows=False),
    "account_reset_password_from_key": Rule(methods=FORM, may=EVERYBODY, arguments=("1", "x"), shows=False),
    "account_reset_password_from_key_done": Rule(may=EVERYBODY, shows=False),
    "roles:posting-list": Rule(may=EVERYBODY),
    "roles:posting-detail": Rule("posting", may=EVERYBODY),
    "health-live": Rule(may=EVERYBODY, shows=False),
    "health-ready": Rule(may=EVERYBODY, shows=False),
    # Any signed-in user
    "account_logout": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "account_change_password": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "account_introduction": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "interviews:today": Rule(may=SIGNED_IN, shows=False),
    "interviews:day": Rule(may=SIGNED_IN, shows=False),
    "interviews:day-print": Rule("", POST, SIGNED_IN, shows=False),
    "roles:role-list": Rule(may=SIGNED_IN, shows=False),
    "roles:role-create": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "roles:role-paste": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "roles:role-again": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "roles:role-import": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "candidates:candidate-list": Rule(may=SIGNED_IN, shows=False),
    # The organization's library: members read it, and those who write one of its roles maintain it
    "roles:library": Rule(may=SIGNED_IN, shows=False),
    "roles:library-remove": Rule("library_entry", POST, WRITERS, readers=MEMBERS),
    "roles:library-apply": Rule("library_entry for a role", POST, WRITERS),
    # A role
    "roles:role-detail": Rule("role"),
    "roles:role-revision": Rule("revision"),
    "roles:brief-pdf": Rule("revision", shows=False),
    "roles:brief-markdown": Rule("revision", shows=False),
    "roles:brief-yaml": Rule("revision", shows=False),
    "roles:posting": Rule("role", FORM, WRITERS),
    "roles:role-copy": Rule("role", POST),
    "roles:role-read": Rule("role", FORM, WRITERS),
    "roles:role-edit": Rule("role", may=WRITERS),
    "interviews:brief-step": Rule("role", FORM, WRITERS, arguments=("need",)),
    "roles:role-publish": Rule("role", POST, WRITERS),
    "roles:role-keep-warning": Rule("role", POST, WRITERS),
    "roles:role-reality-check": Rule("role", FORM),
    "roles:role-recheck": Rule("role", POST, WRITERS),
    "roles:role-comments": Rule("role", FORM, query="?statement=mission"),
    "roles:comment-settle": Rule("comment", POST, WRITERS),
    "roles:comment-withdraw": Rule("comment", POST, {INTERVIEWER}, hidden=True),
    "roles:role-team": Rule("role", FORM, WRITERS),
    "roles:incident-create": Rule("role", FORM, WRITERS),
    "roles:incident-box": Rule("incident", FORM, WRITERS, arguments=("strong",)),
    "roles:incident-serves": Rule("incident", FORM, WRITERS),
    "roles:incident-sort": Rule("incident", FORM),
    "roles:practice": Rule("role"),
    "roles:incident-remove": Rule("incident", FORM, WRITERS),
    "roles:intake-sheet": Rule("role", may=WRITERS, shows=False),
    "roles:work-sample": Rule("stage", FORM, WRITERS),
    "roles:work-sample-remove": Rule("stage", FORM, WRITERS),
    "roles:incident-keep": Rule("incident", POST, WRITERS),
    "roles:handover-create": Rule("role", FORM, WRITERS, query="?statement=need"),
    "roles:handover-settle": Rule("handover", POST, WRITERS),
    # Questions to people without an account, who hold a link
    "roles:handover-answer": Rule("link", FORM, EVERYBODY),
    # Its plan and guides
    "interviews:plan": Rule("role"),
    "interviews:plan-preview": Rule("role", FORM, WRITERS),
    "interviews:plan-leave-out": Rule("role", POST, WRITERS),
    "interviews:plan-owe-again": Rule("left_out", POST, WRITERS),
    "interviews:step-questions": Rule("role", FORM, WRITERS, arguments=("need",), shows=False),
    "interviews:role-preview": Rule("role", may=WRITERS),
    "interviews:change-notices": Rule("role"),
    "interviews:change-read": Rule("role", POST),
    "interviews:change-notified": Rule("candidate", POST, WRITERS),
    "interviews:guide-detail": Rule("guide"),
    "interviews:guide-pdf": Rule("guide", shows=False),
    "interviews:guide-text": Rule("guide", shows=False),
    "interviews:guide-read": Rule("guide"),
    "interviews:guide-rehearse": Rule("guide"),
    "interviews:guide-tryouts": Rule("guide"),
    "interviews:guide-tryout": Rule("asked", FORM),
    "interviews:guide-tryout-remove": Rule("tryout", POST, WRITERS),
    "interviews:guide-one-page": Rule("guide"),
    "interviews:guide-one-page-pdf": Rule("guide", shows=False),
    "interviews:guide-compose": Rule("guide", may=WRITERS),
    "interviews:guide-item-add": Rule("guide", POST, WRITERS, arguments=("P1", "candidate")),
    "interviews:guide-item-swap": Rule("item", POST, WRITERS),
    "interviews:guide-item-remove": Rule("item", POST, WRITERS),
    "interviews:guide-item-move": Rule("item", POST, WRITERS),
    "interviews:guide-section-restore": Rule("guide", POST, WRITERS, arguments=("P1",)),
    "interviews:guide-restore": Rule("guide", POST, WRITERS),
    "interviews:guide-changes": Rule("guide"),
    "interviews:guide-freeze": Rule("guide", POST, WRITERS),
    "interviews:guide-renew": Rule("guide", POST, WRITERS),
    # The question bank: members read it, hiring teams edit it; strangers have their own
    "interviews:question-list": Rule(may=SIGNED_IN, shows=False),
    "interviews:bank-export": Rule(may=MEMBERS | {STRANGER}, shows=False),
    "interviews:question-create": Rule("", FORM, WRITERS | {STRANGER}, shows=False, readers=MEMBERS),
    "interviews:question-check": Rule("", POST, WRITERS | {STRANGER}, shows=False, readers=MEMBERS),
    "interviews:bank-import": Rule("", FORM, WRITERS | {STRANGER}, shows=False, readers=MEMBERS),
    "interviews:question-detail": Rule("question", may=MEMBERS),
    "interviews:question-edit": Rule("question", FORM, WRITERS, readers=MEMBERS),
    "interviews:question-set-aside": Rule("question", POST, WRITERS, readers=MEMBERS),
    "interviews:question-take-up": Rule("question", POST, WRITERS, readers=MEMBERS),
    "interviews:question-keep-warning": Rule("question", POST, WRITERS, readers=MEMBERS),
    # Its guides for one candidate, and many in one file
    "interviews:candidate-guides": Rule("candidate"),
    "interviews:candidate-guide": Rule("copy"),
    "interviews:candidate-guide-agree": Rule("copy", FORM, WRITERS),
    "interviews:candidate-guide-pdf": Rule("copy", shows=False),
    "interviews:candidate-guide-keep": Rule("copy", POST, WRITERS),
    "interviews:pre-read": Rule("copy", POST, WRITERS),
    "interviews:packet-list": Rule("role"),
    "interviews:packet-create": Rule("role", POST),
    "interviews:packet-detail": Rule("packet"),
    "interviews:packet-file": Rule("packet", shows=False),
    # Its interviews
    "interviews:interview-create": Rule("candidate", FORM, WRITERS, query="?stage={stage}"),
    "interviews:interview-detail": Rule("interview"),
    "interviews:interview-propose": Rule("interview", FORM, WRITERS),
    "interviews:slot-book": Rule("slot", POST, WRITERS),
    "interviews:slot-withdraw": Rule("slot", POST, WRITERS),
    "interviews:interview-move": Rule("interview", FORM, WRITERS),
    "interviews:interview-late": Rule("interview", POST),
    "interviews:interview-cancel": Rule("interview", FORM, WRITERS),
    "interviews:interview-fourth": Rule("interview", FORM, {INTERVIEWER}),
    "interviews:participant-replace": Rule("participant", FORM),
    "interviews:interview-debrief": Rule("interview"),
    "interviews:interview-handoff": Rule("interview"),
    "interviews:criterion-side-by-side": Rule("criterion"),
    "interviews:interview-notify": Rule("interview", POST, WRITERS),
    "interviews:interview-pdf": Rule("interview", shows=False),
    "interviews:short-link": Rule("interview", shows=False),
    # Everyone's own calendar page, and the calendar feed, open to anyone with its address
    "interviews:calendar": Rule(methods=FORM, may=SIGNED_IN, shows=False),
    "interviews:calendar-feed": Rule("feed", may=EVERYBODY, shows=False),
    "interviews:interview-summary": Rule("interview", FORM, {INTERVIEWER}),
    "interviews:interview-summary-candidate": Rule("interview", FORM, WRITERS),
    "interviews:participant-release": Rule("participant", FORM),
    "interviews:interview-end": Rule("interview", FORM),
    "interviews:interview-experience": Rule("interview", FORM),
    "interviews:interview-record": Rule("interview"),
    "interviews:interview-notes": Rule("interview", FORM, {INTERVIEWER}),
    "interviews:note-save": Rule("interview", POST, {INTERVIEWER}, arguments=("parked",), hidden=True),
    "interviews:notes-before": Rule("interview", may={INTERVIEWER}),
    # Its candidates
    "candidates:candidate-create": Rule("role", FORM, WRITERS),
    "candidates:candidate-detail": Rule("candidate"),
    "candidates:candidate-grid": Rule("candidate"),
    "candidates:candidate-grid-pdf": Rule("candidate", shows=False),
    "candidates:candidate-edit": Rule("candidate", FORM, WRITERS),
    "candidates:candidate-claims": Rule("candidate", FORM, WRITERS),
    "candidates:candidate-needs": Rule("candidate", FORM, WRITERS),
    "candidates:candidate-self-description": Rule("candidate", FORM, WRITERS),
    "candidates:candidate-update": Rule("candidate", FORM, WRITERS),
    "candidates:candidate-close": Rule("candidate", FORM, WRITERS),
    "candidates:summary-create": Rule("candidate", FORM, TEAM, query="?side=interviewer&stage={stage}"),
    "candidates:summary-edit": Rule("summary", FORM, {INTERVIEWER}, hidden=True),
    "candidates:summary-share": Rule("summary", FORM, {INTERVIEWER}, hidden=True),
    "candidates:summary-add": Rule("summary", FORM, {INTERVIEWER}, hidden=True),
    "candidates:reference-create": Rule("candidate", FORM, WRITERS),
    "candidates:reference-edit": Rule("reference", FORM, WRITERS),
}
