"""The atmina program: command line, configuration, pipeline and reports."""
