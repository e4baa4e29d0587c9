"""Parts that sample files are made of: zip files, workbooks and Word documents that are the same bytes each time."""
