"""Two states of the world compared: which records changed, which findings flipped, and why.

The core is pure: two `State`s in, `Changes` out. Reading git and starting other versions of the program is the business
of the roof.
"""
