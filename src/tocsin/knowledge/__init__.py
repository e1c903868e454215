"""What analysts know, as data: one loader and checker, commented files under data/."""
