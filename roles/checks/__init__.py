"""What a check finds in a brief: what is missing, what would read better, and how far each step has come."""
