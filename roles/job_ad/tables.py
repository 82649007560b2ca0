"""Pattern data for reading texts, kept in the YAML files beside this module."""

from typing import Any

from interviewkit.data_files import data_beside


def table(name: str) -> Any:
    """The content of one YAML file, loaded on first use."""
    return data_beside(__file__, f"{name}.yaml")
