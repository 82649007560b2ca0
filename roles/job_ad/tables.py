"""The wording that a reading listens for, kept as data in the YAML files beside this module."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def table(name: str) -> Any:
    """One of the files, read when it is first needed."""
    return YAML(typ="safe", pure=True).load(Path(__file__).with_name(f"{name}.yaml"))
