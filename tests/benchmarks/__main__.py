"""Figures as ratios: each page against a bare Django page, the guide's PDF against WeasyPrint alone."""

import argparse
import json
import os
import sys
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
django.setup()

from tests.benchmarks.pages import page_ratios  # noqa: E402
from tests.benchmarks.prints import print_ratios  # noqa: E402
from tests.benchmarks.stage import benchmark_database  # noqa: E402


def main():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    wanted = parser.parse_args()
    with benchmark_database() as database:
        figures = [*page_ratios(database), *print_ratios()]
    show(figures)
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=2) + "\n")


def show(figures):
    sys.stdout.write(f"{'what':<44}{'ratio':>8}   {'of':<34}{'measured'}\n")
    for figure in figures:
        sys.stdout.write(f"{figure['what']:<44}{figure['ratio']:>8.2f}   {figure['of']:<34}{figure['measured']}\n")


main()
