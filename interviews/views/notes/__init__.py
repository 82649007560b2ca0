"""Views for interview notes, fit summaries, feedback, and the debrief."""
