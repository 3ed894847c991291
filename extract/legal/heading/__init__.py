"""Head and end of a legal document: number, type, issuer, place, date, title, grounds, signer, recipients."""
