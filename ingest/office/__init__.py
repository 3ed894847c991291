"""Old Word, Excel and their free kin: what an OLE file is, and its conversion by LibreOffice under bounds."""
