"""Recognition of scans."""
