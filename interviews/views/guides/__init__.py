"""The pages of guides: composing and editing them, the plan they cover, reading, printing, each candidate's copy."""
