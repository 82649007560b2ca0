"""Data kept as YAML beside the module that reads it: word lists, advice, wording."""

from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML


@cache
def data_beside(module_file: str, name: str) -> Any:
    """The content of a YAML file next to a module, read when it is first needed and shared from then on.

    Usage: ``data_beside(__file__, "lints.yaml")``.
    """
    return YAML(typ="safe", pure=True).load(Path(module_file).with_name(name))
