"""Form building blocks: plain error messages, date and text fields, and edit conflicts."""
