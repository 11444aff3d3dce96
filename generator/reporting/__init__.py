"""How diagnostics are told: text for a terminal, and other forms beside it."""
