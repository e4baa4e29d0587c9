"""Readers turn the bytes of received files into submissions and findings; they decide nothing."""

from stemagg.readers.archives import is_system_file
from stemagg.readers.context import ReadingContext
from stemagg.readers.isolation import Job, ReaderPool, is_settled
from stemagg.readers.reading import read_file

__all__ = ["Job", "ReaderPool", "ReadingContext", "is_settled", "is_system_file", "read_file"]
