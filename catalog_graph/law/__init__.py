"""The law behind the procedures: documents, their provisions, the acts that changed them, and time."""
