"""Forms for the eight steps of a brief, and what is shown beside a step."""
