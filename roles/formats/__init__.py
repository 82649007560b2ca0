"""A published brief in other forms than its page and its paper: Markdown, and what search engines read."""
