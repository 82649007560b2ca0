"""Presentations of either side of a guide: page, paper, Markdown, timed practice and one-page summary."""
