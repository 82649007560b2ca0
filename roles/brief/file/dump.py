"""Writes YAML the way people do."""

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

WIDTH = 100
SPACE_BEFORE_FOLD = re.compile(" +$", re.MULTILINE)


def dump(written: Any) -> str:
    """Dumps the written values of a brief as YAML."""
    yaml = YAML()
    yaml.width = WIDTH
    stream = StringIO()
    yaml.dump(written, stream)
    return SPACE_BEFORE_FOLD.sub("", stream.getvalue())
