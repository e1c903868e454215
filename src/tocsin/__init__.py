"""tocsin: an open early-warning desk that reads the news."""

__version__ = "0.1.0"
