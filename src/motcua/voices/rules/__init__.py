"""Rules of what people say: when they may, how long they may change it, how much must be told together."""
