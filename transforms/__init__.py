"""Pure arithmetic on the tables: frames in, a new frame out; nothing is read, nothing changed in place."""
