"""What a clip's script is, what makes a clip whole, how its captions are written, which bytes a player asks for. Pure."""
