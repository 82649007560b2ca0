"""Interviews, their participants and times, and calendar feeds."""
