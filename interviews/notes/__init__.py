"""Interview notes: cleaning input, ordering by guide, depth reached, and skipped questions."""
