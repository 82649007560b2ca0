"""The pages of notes: the room they are typed in, the record of them, fit summaries, feedback, and the debrief."""
