"""How long the project takes for many groups. Run `python -m benchmarks --help`; nothing else imports this package."""
