"""Interviews: who takes part, at what time, and the calendars that follow."""
