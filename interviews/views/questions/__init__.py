"""Question bank pages: search, edit, import and export."""
