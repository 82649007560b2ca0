"""Composition of two-sided guides from a brief: questions, subjects, minutes, and the rules of a sound guide."""
