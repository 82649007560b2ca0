"""What both sides rate, from 1 to 4, what each rating takes, and both sides' ratings beside each other."""
