"""The county's window: many schools' packages added up, without a vault."""
