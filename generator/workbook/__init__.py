"""The workbook that a clerk fills in: exported from the records, and merged back into their text.

record -> sheets -> .xlsx -> cells -> values -> changed text -> the same checks as in CI -> file.
"""
