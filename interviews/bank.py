"""The shipped question bank: reviewed questions with ladder, listen-for and links, as plain values."""

from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

BANK_FILE = Path(__file__).with_name("bank.yaml")


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """One reviewed question of the bank, its placeholders still open."""

    code: str
    pair: str
    side: str
    kind: str
    weight: str
    text: str
    rungs: tuple[str, str, str, str]
    listen_for: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    audience: str = "room"
    held_by: str = ""
    relationship: str = ""
    version: int = 1
    links: tuple[str, ...] = ()


def read_bank(path: Path = BANK_FILE) -> tuple[BankQuestion, ...]:
    rows = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return tuple(BankQuestion(**{name: _plain(value) for name, value in row.items()}) for row in rows)


def _plain(value):
    return tuple(value) if isinstance(value, list) else value
