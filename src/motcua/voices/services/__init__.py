"""Everything that changes what people said."""
