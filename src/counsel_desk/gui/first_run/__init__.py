"""Before a vault is open: making one, finding one, and getting back in."""
