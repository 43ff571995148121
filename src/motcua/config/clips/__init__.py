"""The recorder: drives our own pages in a browser as a script says, and makes a short film with voice and captions of it."""
