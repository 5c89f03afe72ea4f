"""Pamflet prints one message for every region.

    content -> merge -> template -> press -> publish
    read       pure     str(html)   bytes    write

`content` reads the sources of a project, `merge` gives every edition its own text, `template`
turns that text into HTML with style sheets and assets, `press` lays it out and writes PDF bytes,
`publish` puts files in place. `model` and `errors` are known by all and know nobody; `design`
computes what a page needs (colours, voices, sizes); `language` knows locales and fixed words;
`production` runs the line; `starters` holds texts to begin with; `cli` talks to people. `needed`
says what a machine must have, `doctor` what it has, and `verapdf` runs a validator beside the line.
"""

__version__ = "0.1.0"
