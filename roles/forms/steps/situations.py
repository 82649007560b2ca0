from django.utils.functional import cached_property

from roles.brief.wording import unended
from roles.brief.work.incidents import BOXES, owed_one, statements_to_serve
from roles.checks.incidents import recognizable
from roles.models import LibraryEntry

from .library import LibraryBeside
from .step import StepForm


class SituationsStep(StepForm):
    """The step that lists a brief's incidents. Each is told on pages of its own, one question at a time."""

    slug = "situations"
    template = "roles/steps/_situations.html"
    is_read_only = True

    @cached_property
    def told_so_far(self):
        """The incidents in the brief's order, each with the wordings of the statements it serves."""
        content = self.role.content
        rows = {str(incident.pk): incident for incident in self.role.incidents.current().prefetch_related("sortings")}
        wording = statements_to_serve(content)
        return [
            {
                "incident": rows[row["id"]],
                "serves": [unended(wording[key]["statement"]) for key in row["about"] if key in wording],
                "recognizable": recognizable("\n".join(row[box] for box in BOXES)),
            }
            for row in content["incidents"]
        ]

    @property
    def offered(self):
        """Situations in the organization's library that this brief lacks."""
        library = LibraryBeside(self.role, LibraryEntry.Kind.INCIDENT)
        return library.offered({told["incident"].situation for told in self.told_so_far})

    @property
    def owed(self):
        """The statements both sides have to ask about that have no situation yet."""
        return owed_one(self.role.content)
