"""What a brief takes from the work itself: real situations to ask about, and pieces of work to do together."""
