"""Stage one: read a project's folder. The only stage, with `publish`, that touches the disk.

jail         read a file, and nothing outside the folder
frontmatter  YAML with the line and column of every key
schema       which keys there are
prose        Markdown to a tree with line numbers
outline      the tree to sections and items with ids
texts        one file of each kind
images       logos
looks        templates, styles, fixed words
styles       style sheets, fonts and what they ask for
project      all of it together
"""

from pamflet.content.looks import read_looks
from pamflet.content.project import Folders, read_sources

__all__ = ["Folders", "read_looks", "read_sources"]
