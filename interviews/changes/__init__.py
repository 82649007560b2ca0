"""What changes for people with a guide: by rebuilding it, or with a newer revision of the brief."""
