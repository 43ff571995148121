"""Charts as shapes: whole units of a 320 wide view box, worked out here and drawn by the `chart_*` components.

What a shape means is said in words and in the table behind it; a colour never says it alone. A chart computes no figure.
"""

WIDE = 320
