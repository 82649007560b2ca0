"""Scheduling views: times, participants, notifications, ending an interview, the day, its prints, and Today."""
