"""What one screen shows its reader, put together from rows and plain values before a template sets it."""
