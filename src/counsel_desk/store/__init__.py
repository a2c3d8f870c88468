"""Where it is kept: the only code that opens, closes, copies or changes the vault's files.

Services get a :class:`~counsel_desk.store.vault.Vault` and ask it for transactions; nothing above
services imports this package.
"""
