"""PDFium must not run in two threads of a process: whoever calls it holds this lock."""

from __future__ import annotations

import threading

PDFIUM = threading.Lock()
