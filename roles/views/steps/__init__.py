"""The pages on which a brief is written, step by step, and published."""
