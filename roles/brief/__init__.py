"""What a brief says: its content, statements and steps, how its values are worded, and how it stays true."""
