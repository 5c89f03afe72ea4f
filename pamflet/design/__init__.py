"""The design of the series, computed: what a page must know before it is written as HTML.

Pure functions of words, numbers and font bytes. Nothing here reads a file, or knows what a theme or
a region is. Lengths are in mm, type in pt, colours `#rrggbb`; pictures are SVG as text.

    colour    a region's two colours -> all colours of its editions    repair, tones
    chorus    so many demands -> as many voices on the front           seating, voicing, voice, dice
    emblem    a theme -> its two by two voices                         voice, dice
    fitting   a title -> its lines and its size                        face
    bill      a poster's few words -> as large as they stand           fitting, script, seating
    script    sizes in Latin letters -> those of another script        fitting
    widows    a paragraph -> one whose lines end where they should
    logos     proportions -> printed sizes, alike to the eye
    qr        an address -> a QR code
    band      what is left of a page -> the answer band, or none

Behind each stand the rooms it uses and nobody else needs to enter.
"""
