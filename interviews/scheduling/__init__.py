"""Finding a time for an interview: clocks and days, who is booked when, calendar events, and a day's agenda."""
