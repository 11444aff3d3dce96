"""From facts and policies to findings about the world."""
