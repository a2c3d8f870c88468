"""What one can do: one class per noun, each public method one transaction.

Services return plain, inert records and values; no front end ever holds a database session.
"""
