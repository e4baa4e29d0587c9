"""What goes out: the Word report, workbooks, exports, blank forms."""
