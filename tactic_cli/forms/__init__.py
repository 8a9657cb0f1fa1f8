"""Forms: the questions of a stage to answer without a terminal, in a browser or by pen on paper."""
