"""Checks of a brief: what is missing, what could be worded better, and how far along each step is."""
