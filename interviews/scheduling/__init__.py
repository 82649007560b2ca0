"""Scheduling: time zones and days, bookings, calendar events, and the day's agenda."""
