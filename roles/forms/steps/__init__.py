"""Forms for the seven steps of a brief, and what is shown beside a step."""
