"""Small parts that several pages are made of; none of them knows a record or a service."""
