"""Pages on which the work itself is described, and rating it practiced."""
