"""Pattern data for reading texts, kept in the YAML files beside this module."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def table(name: str) -> Any:
    """The content of one YAML file, loaded on first use."""
    return YAML(typ="safe", pure=True).load(Path(__file__).with_name(f"{name}.yaml"))
