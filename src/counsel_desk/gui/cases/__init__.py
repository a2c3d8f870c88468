"""Pages and dialogs on the cases' side; a principal's window never builds one."""
