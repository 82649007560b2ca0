"""The guide comparison page: a guide as it is, and as today's brief and question bank would build it."""

from dataclasses import dataclass

from interviews.changes.guide import changes
from interviews.composing.compose import compose
from interviews.composing.sections import section_name
from interviews.sheets.speech import spoken


@dataclass(frozen=True)
class Shown:
    part: str
    side: str
    was: tuple
    becomes: tuple
    why: str


@dataclass(frozen=True)
class Changed:
    """Differences between a guide and one built today, and their causes."""

    behind: bool
    reworded: int
    stage_index: int
    rows: list

    @property
    def reason(self):
        """A suggested reason for creating a new version."""
        said = {
            (True, False): "The brief has changed since.",
            (False, True): "The question bank has changed since.",
            (True, True): "The brief and the question bank have changed since.",
        }
        return said.get((self.behind, bool(self.reworded)), "")


def what_changed(guide, latest):
    """Compares a guide with what would be composed today."""
    bank, behind = guide.bank, guide.is_behind(latest)
    content = guide.revision_to_come(latest).content
    place = [stage["id"] for stage in content["stages"]].index(str(guide.stage_id))
    then = compose(content, place, bank).sections
    found = changes(guide.as_plain(), then)
    stage = content["stages"][place]
    return Changed(behind, len(guide.reworded(bank)), place, [shown(change, stage) for change in found])


def shown(change, stage):
    return Shown(
        part=section_name(change.pair, stage),
        side=change.side,
        was=spoken(change.was.text, change.side) if change.was else (),
        becomes=spoken(change.becomes.text, change.side) if change.becomes else (),
        why=change.why,
    )
