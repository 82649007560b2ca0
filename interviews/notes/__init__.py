"""What is noted in an interview: made fit to be kept, in the guide's order, how deep it went, and what was left out."""
