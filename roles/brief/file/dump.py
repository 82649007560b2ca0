"""Writing YAML as a person would write it."""

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

WIDTH = 100
SPACE_BEFORE_FOLD = re.compile(" +$", re.MULTILINE)


def dump(written: Any) -> str:
    """The text of a file, from what its fields are written as."""
    yaml = YAML()
    yaml.width = WIDTH
    stream = StringIO()
    yaml.dump(written, stream)
    return SPACE_BEFORE_FOLD.sub("", stream.getvalue())
