"""The form in the browser: what it shows, what it knows of the other records, and the checks that run in it.

schema/json -> layout -> form; and in the browser: record -> form -> changed text -> the same checks as in CI -> file.
`bridge`, `verdict` and `merging` run in the browser too and so load nothing that the site alone needs.
"""
