"""Paper that carries nothing about a student: room log, door notice, recovery sheets."""
