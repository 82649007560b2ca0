"""What a request about questions, guides, interviews or notes finds, asks and answers."""
