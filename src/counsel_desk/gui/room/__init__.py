"""Pages and dialogs on the room side, for counsellor and principal alike."""
