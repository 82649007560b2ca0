"""The pages of scheduling: times, participants, letters, the end of an interview, a day and its prints, and Today."""
