"""The profile folder of one LibreOffice start: private, with macros, links and the network switched off."""

from __future__ import annotations

import re
from pathlib import Path

_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "CrashReport", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    # A proxy where nobody listens: whatever still asks for an address gets no answer.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Path under org.openoffice, property, value."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)


def lay_out(folder: Path, program: Path) -> None:
    """Make a profile in an empty folder for the LibreOffice that `program` belongs to.

    The build number is written too: without it LibreOffice takes the profile for another version's, tidies it and
    starts a second time, which doubles the 1.3 s of a start.
    """
    user = folder / "user"
    (user / "extensions").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(f"{_HEAD}{items}</oor:items>\n", "utf8")
    build = _build_number(program.parent / "versionrc")
    if build:
        (user / "extensions" / "buildid").write_text(build, "utf8")


def _build_number(file: Path) -> str | None:
    try:
        found = re.search(r"^buildid=(.+)$", file.read_text("utf8", "replace"), re.MULTILINE)
    except OSError:
        return None
    return found[1].strip() if found else None
