"""The law on the pages: one work with its states and acts, a picture of what stands around it, the words for it all."""
