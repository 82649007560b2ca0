"""Pages for writing a brief, step by step, and publishing it."""
