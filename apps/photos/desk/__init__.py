"""The photo desk: the screens on which staff hand in, judge, describe and find photos."""
