"""The guide as it is shown, either side of it: on the page, on paper, as Markdown, rehearsed, and on one page."""
