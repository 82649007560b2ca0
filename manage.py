#!/usr/bin/env python3
import os
import signal
import sys

from django.core.management import execute_from_command_line


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interviewkit.settings")
    # Asked to end, a command still leaves the embedded database in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
