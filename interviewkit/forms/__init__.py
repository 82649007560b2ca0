"""Reading what people type: plain words for what is amiss, fields for days and words, and two texts of one field."""
