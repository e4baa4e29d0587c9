"""Readers turn the bytes of received files into submissions and findings; they decide nothing."""

from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.worker_pool import Job, ReaderPool, is_settled
from stemagg.readers.zip_archive import is_system_file

__all__ = ["Job", "ReaderPool", "ReadingContext", "is_settled", "is_system_file", "read_file"]
