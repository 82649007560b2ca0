"""The pages of the bank of questions: to look questions up, write them, and bring them in and out as a file."""
