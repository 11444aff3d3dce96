"""The public form, version 1: what every published file looks like. Records may change behind it; this form stays.

Promises of version 1: every key is always present (null says that there is nothing); a key has one type; days are
ISO 8601; numbers are whole or exact decimal text, never floating point. Keys and words may be added, never removed or
given another meaning; that would be version 2 beside this one.
"""

API_VERSION = "v1"
