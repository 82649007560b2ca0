"""Guide pages: building and editing, the interview plan, reading, printing, each candidate's copy."""
