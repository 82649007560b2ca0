"""Page objects: what a template shows one reader, assembled from rows and plain values."""
