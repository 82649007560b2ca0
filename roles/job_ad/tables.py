"""The wording that a reading listens for, kept as data in the YAML files beside this module."""

from typing import Any

from interviewkit.data_files import data_beside


def table(name: str) -> Any:
    """One of the files, read when it is first needed."""
    return data_beside(__file__, f"{name}.yaml")
