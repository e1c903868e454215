"""What people read: the brief, in three forms of one content."""
