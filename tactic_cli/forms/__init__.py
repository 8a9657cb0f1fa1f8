"""Forms: the questions of a stage on one page, to be answered without a terminal."""
