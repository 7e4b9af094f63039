"""DocumentDB, Neptune, Timestream, Keyspaces and QLDB."""
