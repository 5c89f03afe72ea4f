"""What each problem code means, why it stops the press, and how to mend it (`explain CODE`)."""

from __future__ import annotations

from dataclasses import dataclass

from pamflet.errors import UnknownName, suggest


@dataclass(frozen=True, slots=True)
class Code:
    """A problem code in plain words, and the clause of a standard that it comes from."""

    what: str
    why: str
    mend: str
    rule: str = ""


CODES: dict[str, Code] = {
    # content: files
    "missing-file": Code(
        "A file that is named, or that every project has, is not there.",
        "Without it the edition would silently miss a piece.",
        "Check the name, capitals included, or write the file.",
    ),
    "unknown-file": Code(
        "A region's folder holds a Markdown file that nothing reads.",
        "A misspelt name must not make a text disappear.",
        "Call it region.md, or put it in themes/ or pamphlets/.",
    ),
    "unreadable": Code(
        "A file cannot be read.",
        "Its text would be missing.",
        "Give yourself the right to read it.",
    ),
    "too-large": Code(
        "A file is larger than is safe to read.",
        "Texts over 256 kB and pictures over a few MB slow every build down, or worse.",
        "Split the text, or save the picture smaller.",
    ),
    "not-utf8": Code(
        "A file is not UTF-8.",
        "Letters such as é would come out wrong.",
        "Save it as UTF-8; most editors ask when saving.",
    ),
    "not-text": Code(
        "A text file holds a NUL byte.",
        "It is probably not a text at all.",
        "Save it as plain text.",
    ),
    "outside-project": Code(
        "A file lies outside the folder it is named from.",
        "An edition may depend only on the project's own files.",
        "Copy the file beside the one that names it, and write only its name.",
    ),
    "unchecked-contact": Code(
        "For a year nobody looked whether a sender's contacts are right, or the day is to come.",
        "A phone number, address or website that is no longer right leads readers to nobody.",
        "Call, write and look; then write the day of today behind contact.checked.",
    ),
    "no-theme": Code(
        "A new pamphlet has no theme to print.",
        "A pamphlet is made of themes, and content/themes/ has none that can be read.",
        "Make a theme first: python build.py new theme ID.",
    ),
    # content: front matter
    "cannot-amend": Code(
        "What a text is based on cannot be written into this front matter.",
        "A change would touch more than these lines, so nothing was changed.",
        "Write 'based_on:' with each id on a line of its own below it, indented.",
    ),
    "open-front-matter": Code(
        "The front matter begins with --- but never closes.",
        "Everything below would be read as keys.",
        "Put a line that holds only --- under the last key.",
    ),
    "yaml-syntax": Code(
        "The front matter is not YAML.",
        "Its keys cannot be read.",
        "Write 'key: value'; put a text with ':' or '#' between quotes.",
    ),
    "duplicate-key": Code(
        "A key stands twice in one front matter.",
        "One of the two would silently win.",
        "Keep one.",
    ),
    "unknown-key": Code(
        "Nobody knows this key.",
        "A misspelt key would silently do nothing.",
        "Correct its spelling; docs/schema/ lists all keys.",
    ),
    "missing-key": Code(
        "A key that is required is not there.",
        "The pamphlet cannot be made without it.",
        "Add it to the front matter.",
    ),
    "wrong-type": Code(
        "A value is of the wrong kind: a number where a text belongs, for instance.",
        "YAML reads 0800 and 1.10 as numbers and would print something else.",
        "Put texts that look like numbers between quotes.",
    ),
    "wrong-value": Code(
        "A value has the right kind but cannot be used.",
        "It would be printed or linked wrong.",
        "Write it the way the message shows.",
    ),
    # content: regions.csv
    "wrong-table": Code(
        "The table of regions, or one of its rows, is not CSV.",
        "Nobody can tell which text stands in which column.",
        "Save it in Excel as 'CSV UTF-8'. A text with a quote in it stands between quotes.",
    ),
    "wrong-column": Code(
        "A column of the table of regions has the wrong name, or none.",
        "What stands in it would be lost for every region.",
        "Call the first one id, the others after keys of region.md: contact.email.",
    ),
    # content: Markdown
    "unsafe-html": Code(
        "A text holds HTML that is not allowed.",
        "Scripts and styles do not belong in a text; they could break the page.",
        "Write it in Markdown, or leave it out.",
    ),
    "picture-in-text": Code(
        "A text holds a picture.",
        "The series prints no pictures but logos.",
        "Say it in words.",
    ),
    "unknown-footnote": Code(
        "A text calls a footnote that is not there.",
        "The call would be printed as it is written.",
        "Write the footnote: '[^name]: …'.",
    ),
    "unused-footnote": Code(
        "A footnote is written but never called.",
        "Its text would be lost.",
        "Put [^name] behind the word it explains.",
    ),
    "wrong-heading": Code(
        "A heading has a level that has no place in a text.",
        "The title is the only heading of level one (PDF/UA-1, 7.4.2).",
        "Begin sections with '##', and their parts with '###'.",
    ),
    "text-between": Code(
        "Text stands between two lists of one section.",
        "A section is an introduction, points, and a closing text.",
        "Move it, or give the second list a heading of its own.",
    ),
    "stray-attributes": Code(
        "A list of ids and marks belongs to nothing.",
        "It would be printed.",
        "Put it behind a heading, or alone on the line right under a point.",
    ),
    "missing-id": Code(
        "A point or a section has no id, and none can be made from its words.",
        "Regions and translations find it by its id.",
        "Write one on the next line: '{: #mijn-punt }'.",
    ),
    "wrong-id": Code(
        "An id, or a file's or folder's name, holds other signs than it may.",
        "Ids become file names and links.",
        "Use lower-case letters, digits and hyphens.",
    ),
    "colliding-regions": Code(
        "Two regions would write the same files.",
        "One region's pamphlets would overwrite the other's.",
        "Give one of the folders another name.",
    ),
    "duplicate-id": Code(
        "Two pieces of one theme have the same id.",
        "A region could not say which one it means.",
        "Give one of the two another id.",
    ),
    "unknown-mark": Code(
        "Nobody knows this mark.",
        "A misspelt .hide would silently print the point.",
        'Use .hide, .replace, .required, .locked, .first, .last, after="…" or before="…".',
    ),
    "unknown-list": Code(
        "There is no such generated list.",
        "The section would stay empty.",
        "Use list=regions or list=activities.",
    ),
    "only-introduction": Code(
        "A pamphlet's or region's introduction has a heading or a list.",
        "Only themes have sections and points.",
        "Write paragraphs, and put points in a theme.",
    ),
    "empty-theme": Code(
        "A theme has no text, or a region hid all of it.",
        "A heading over nothing would be printed.",
        "Write a point, or leave the theme out of the pamphlet.",
    ),
    # content: logos
    "picture-type": Code(
        "A logo is not an SVG, PNG or JPEG file, or it is in greys of 16 bits.",
        "Other kinds cannot be printed.",
        "Save it as SVG, or as a PNG with 8 bits for each colour.",
    ),
    "unknown-colour": Code(
        "An SVG has a colour that cannot be read, or one of no screen, such as device-cmyk(…).",
        "It would be printed black, or not be shown as it was meant.",
        "Write all its colours as #rrggbb; drawing programs do, in their RGB mode.",
    ),
    "broken-picture": Code(
        "A logo is damaged, cut off, or not what its name says.",
        "It would be printed half, or not at all.",
        "Save it again from the program that made it.",
    ),
    "enormous-picture": Code(
        "A logo has far too many pixels.",
        "It would take minutes and gigabytes to print.",
        "Save it smaller; 1500 pixels wide is enough.",
    ),
    "unsafe-picture": Code(
        "An SVG holds scripts, links, pictures, effects or live text.",
        "It could read other files, or print in a font that is not there.",
        "Save it as plain SVG, with text turned into paths.",
    ),
    # names
    "unknown-layout": Code(
        "A pamphlet asks for a layout that is not there.",
        "Nothing can be printed without one.",
        "Use a layout from templates/layouts/, or write one.",
    ),
    "unknown-theme": Code(
        "A pamphlet or region names a theme that is not there.",
        "Its text would be missing.",
        "Correct the id, or write content/themes/<id>.md.",
    ),
    "unknown-region": Code(
        "A pamphlet names a region that is not there.",
        "The region would not get its edition.",
        "Correct the id, or make the region's folder.",
    ),
    "unknown-pamphlet": Code(
        "A region changes a pamphlet that is not there.",
        "Its changes would do nothing.",
        "Correct the file's name.",
    ),
    "unknown-locale": Code(
        "This code is no language we know.",
        "Dates and fixed words need one.",
        "Write a code such as nl, en or ar.",
    ),
    # merge
    "unknown-item": Code(
        "A region's file or a pick has a point whose id the theme does not have.",
        "A typing error must never silently become an addition, or leave a point out.",
        'Correct the id; for a new point say where: .first, .last, after="…" or before="…".',
    ),
    "unknown-section": Code(
        "A region's file has a section whose id the theme does not have, and no place for it.",
        "A typing error must never silently become an addition.",
        'Correct the id, or say where: .first, .last, after="…" or before="…".',
    ),
    "unknown-anchor": Code(
        "A new piece is to stand beside one that is not there.",
        "It would land anywhere, or nowhere.",
        "Correct the id behind after= or before=.",
    ),
    "not-a-section": Code(
        "A heading in a region's file has the id of a point.",
        "A point cannot become a section.",
        "Write it as a list item, or use another id.",
    ),
    "not-an-item": Code(
        "A point in a region's file, or in a pick, has the id of a section.",
        "A section is not a point.",
        "Write it as a heading, or use another id; in a pick, name its points.",
    ),
    "locked-item": Code(
        "A region changes or hides a locked point.",
        "The national office decided that its words stand everywhere.",
        "Take the change out; add a point of your own instead.",
    ),
    "required-item": Code(
        "A region hides a required point, or leaves it out of its pick.",
        "The national office decided that it is printed everywhere.",
        "Change its words, but keep it.",
    ),
    "ambiguous-item": Code(
        "A pick names a point by an id that occurs in several of the pamphlet's themes.",
        "Nobody knows which of them is meant.",
        "Write the theme in front: theme/id.",
    ),
    "picked-twice": Code(
        "A pick names one point twice.",
        "It is printed once, and counted once.",
        "Take one of the two out.",
    ),
    "hidden-item": Code(
        "A pick names a point that the region hides.",
        "One of the two is a mistake.",
        "Take it out of the pick, or take the mark .hide away.",
    ),
    "too-few-items": Code(
        "There are fewer points than the pamphlet asks for.",
        "The national office decided how many points a region prints.",
        "Pick more of them, or hide fewer.",
    ),
    "too-many-items": Code(
        "There are more points than the pamphlet asks for.",
        "The national office decided how many points a region prints.",
        "Pick fewer: write the ones you want as 'items' in the region's pamphlet file.",
    ),
    "unpicked-item": Code(
        "A region adds a point and leaves it out of its pick.",
        "A point that somebody wrote must never get lost in silence.",
        "Name it in the pick, or take it out of the region's theme file.",
    ),
    "pick-order": Code(
        "A pick goes to and fro between sections or themes.",
        "Points stay under their heading, so they are not printed in the order of the pick.",
        "Name the points of one section one after another.",
    ),
    "missing-translation": Code(
        "A theme or pamphlet has no translation in a language that is asked for.",
        "One edition never mixes two languages, so it is not built.",
        "Write the translation, or take the language out of the locales.",
    ),
    "extra-translation": Code(
        "A translation says something that its source does not say.",
        "One language would promise more than the others.",
        "Take it out, or write it in the source and the other languages as well.",
    ),
    # drift
    "stale-text": Code(
        "A translation or a region's text was made from a national text that has changed since.",
        "It may say something that the national office no longer says.",
        "Read what changed: 'python build.py status'. Adapt the text; then, or when it is still "
        "right: 'python build.py accept FILE'.",
    ),
    "missing-base": Code(
        "The text that a translation or a region's text was based on is not in content/bases/.",
        "Nobody can see any more what changed since.",
        "Put the file back (it belongs under version control), or look at the text again and run "
        "'python build.py accept FILE'.",
    ),
    "changed-base": Code(
        "A file in content/bases/ was changed by hand.",
        "It would show a change that nobody made, or hide one.",
        "Take the change back, or delete the file when no text is based on it.",
    ),
    # template
    "expression-syntax": Code(
        "An expression in a text does not work.",
        "Texts may hold names and conditions: {{ region.name }}, {% if … %}…{% endif %}.",
        "Correct it; open and close a condition within one paragraph or point.",
    ),
    "undefined-name": Code(
        "An expression names something that is not there.",
        "Nothing would be printed in its place.",
        "Correct the name; facts: in region.md makes new ones.",
    ),
    "wrong-expression": Code(
        "An expression cannot be worked out.",
        "Nothing could be printed in its place.",
        "Make it simpler.",
    ),
    "template-syntax": Code(
        "A template does not work.",
        "No page can be made with it.",
        "Correct the line that is named.",
    ),
    "template-name": Code(
        "A template uses a name that is not there.",
        "Nothing would be printed in its place.",
        "Correct it; templates/README.md lists the names.",
    ),
    "template-fault": Code(
        "A template fails while it runs.",
        "No page can be made with it.",
        "Correct the line that is named.",
    ),
    "missing-template": Code(
        "A template includes one that is not there.",
        "A part of the page would be missing.",
        "Correct the name, or write the part.",
    ),
    "outside-blocks": Code(
        "A template that extends another prints something outside its blocks.",
        "Nobody would ever see it.",
        "Put it inside a block of the template that is extended.",
    ),
    "template-style": Code(
        "A template says how something looks: style=… or <style>.",
        "No sheet, token or brand could change it.",
        "Give it a class, and write its looks in styles/.",
    ),
    "unused-part": Code(
        "No layout includes this part.",
        "It does nothing; perhaps its name is misspelt.",
        "Give it the name of the part that it replaces, or include it.",
    ),
    "unshown-part": Code(
        "A part stands on no sheet of the specimen.",
        "Nobody would see it in all its states before it is printed.",
        "Show it in one of the templates of templates/specimen/, long, short and missing.",
    ),
    "missing-catalogue": Code(
        "There are no fixed words in this language.",
        "One edition never mixes two languages.",
        "Write templates/phrases/<locale>.po.",
    ),
    "missing-phrase": Code(
        "A catalogue lacks a fixed word.",
        "One edition never mixes two languages.",
        "Add it to the catalogue.",
    ),
    "broken-catalogue": Code(
        "A catalogue of fixed words cannot be read.",
        "Its words would be missing.",
        "Correct the line that is named.",
    ),
    "wrong-phrase": Code(
        "A phrase in a catalogue cannot be filled in.",
        "A page would stop at it, or print a placeholder or the wrong plural.",
        "Keep what stands between %( and )s, and write every plural form of the language.",
    ),
    "title-too-long": Code(
        "A title, or a poster's statement or call, does not fit, even at the smallest size.",
        "Smaller words would no longer lead.",
        "Shorten it, or put a soft hyphen (&shy;) in its longest word.",
    ),
    "too-many-demands": Code(
        "There is no room on the front for as many voices as there are demands.",
        "One demand is one voice.",
        "Shorten the title, or divide the pamphlet in two.",
    ),
    # styles
    "missing-sheet": Code(
        "A style sheet that is imported is not there.",
        "Its rules would silently be missing.",
        "Write it in styles/, or take the @import away.",
    ),
    "written-colour": Code(
        "A style sheet writes a colour out, outside tokens.css.",
        "No region's brand could change it, and nobody proved that words on it can be read.",
        "Use one of the tokens, such as var(--brand), or name the colour in styles/tokens.css.",
    ),
    "unknown-layer": Code(
        "A style sheet names a cascade layer that is not in the list of screen.css.",
        "It would come after all others, and win from every brand.",
        "Correct its name, or add it to the list '@layer …;' in styles/screen.css.",
    ),
    "token-outside-layers": Code(
        "A custom property is declared in a sheet that is imported without a layer.",
        "It would win from every brand, so no region could have it otherwise.",
        "Declare it in styles/tokens.css, or import its sheet with layer(…).",
    ),
    "vain-token": Code(
        "A project's tokens.css gives a value to a token that the engine sets anew.",
        "It has no effect: colours are made from each region's two, text is fitted to its pages.",
        "Change the region's colours or the layout's fit(…); or name a token of your own.",
    ),
    "unused-sheet": Code(
        "No style sheet imports this one.",
        "Its rules do nothing; perhaps its name is misspelt.",
        "Give it the name of the sheet that it replaces, or add it to the list in screen.css.",
    ),
    "unclosed-css": Code(
        "Something in a style sheet is opened and not closed, or closed twice.",
        "CSS then silently leaves out all that stands behind it.",
        "Close it where the message says.",
    ),
    "missing-semicolon": Code(
        "A property stands in the value of the one before it.",
        "CSS would silently leave out both.",
        "End the first with a semicolon.",
    ),
    "no-declaration": Code(
        "A line of a style sheet is no property with a value.",
        "It would silently do nothing.",
        "Write it as 'property: value;'.",
    ),
    "unknown-rule": Code(
        "A style sheet has an @-rule that does not exist, or has no effect in print.",
        "All that it holds would silently be left out.",
        "Correct its name, or write its rules without it.",
    ),
    "unknown-family": Code(
        "A style sheet asks for a font family that no @font-face declares.",
        "Another font would silently take its place.",
        "Correct its name, or declare it in styles/fonts.css.",
    ),
    "wrong-import": Code(
        "An @import names no sheet, or leads back to itself.",
        "Rules would be missing or never end.",
        "Correct it.",
    ),
    "missing-font": Code(
        "A font is not installed, or has no such file.",
        "Another font would silently take its place.",
        "Install the fontpkg package, or name another family.",
    ),
    "ignored-css": Code(
        "WeasyPrint does not understand a line of a style sheet.",
        "It would silently do nothing.",
        "Correct it or take it out; not all CSS of browsers works in print.",
    ),
    "broken-css": Code(
        "WeasyPrint cannot read a style sheet at all.",
        "No page can be made with it.",
        "Take back the last change.",
    ),
    "undeclared-property": Code(
        "A style sheet uses a custom property that no sheet declares.",
        "Whatever asks for it silently gets nothing.",
        "Correct its name, or declare it in styles/tokens.css.",
    ),
    # press
    "incomplete-layout": Code(
        "A layout lacks an element that the press measures by.",
        "Without it nobody knows where the text ends.",
        "Extend layouts/_base.html, which has it.",
    ),
    "point-too-long": Code(
        "A point, or what stands above a theme's first point, is longer than a column.",
        "A point is never split.",
        "Divide it in two, or shorten it.",
    ),
    "heavy-page": Code(
        "A web page is larger than 250 kB.",
        "Over a slow telephone line it takes longer than a reader waits.",
        "Save a logo with fewer pixels, or as an SVG with fewer paths.",
    ),
    "cannot-fold": Code(
        "A booklet is asked for of pages that cannot be folded into one.",
        "A folded sheet has four pages; a poster has one, and panels are folded already.",
        "Take 'booklet' out of the pamphlet's formats.",
    ),
    "page-budget": Code(
        "The text does not fit its pages, even at the smallest size.",
        "Text is never cut off, squeezed or shrunk below what reads well.",
        "Shorten it, or leave out a point.",
        "No standard: the pamphlet's own 'pages' is the budget.",
    ),
    "word-too-long": Code(
        "A word is wider than its column.",
        "It would stick out of its column or off the page.",
        "Put a soft hyphen (&shy;) in it, or use a shorter word.",
        "No standard: it is a rule of typesetting.",
    ),
    "text-cut-off": Code(
        "Words are not shown whole.",
        "A box that hides what sticks out of it, or the paper's edge, cuts them off.",
        "Shorten them, or give their box more room in its style sheet.",
        "WCAG 2.1, 1.4.4 and 1.4.10, in their sense: no loss of content.",
    ),
    "foreign-font": Code(
        "Some text is set in a font that is not one of ours.",
        "It would look different on every machine.",
        "Use letters that our fonts have, or declare the family in styles/fonts.css.",
        "PDF/UA-1 (ISO 14289-1), 7.21.4.1: fonts are embedded, and may be.",
    ),
    "unusable-font": Code(
        "A font package named behind typeface.display has no static, upright TTF.",
        "A variable font makes every page an eighth of a second slower.",
        "Name another family; the hint says which of those that are installed will do.",
    ),
    "missing-glyph": Code(
        "No font has this character, or a region's own face for titles lacks it.",
        "An empty box would be printed, or a letter in a strange face.",
        "Write it another way, or name another family behind typeface.display.",
        "PDF/UA-1 (ISO 14289-1), 7.21.8; PDF/A-3 (ISO 19005-3), 6.2.11.8.",
    ),
    "missing-words": Code(
        "Words of the text are not on the page.",
        "A reader would miss them, and nobody would know.",
        "Look at the template: it leaves them out, or a box cuts them off.",
        "No standard: what stands in content/ is what every file must say.",
    ),
    "refused-file": Code(
        "A page asks for a file that is not among the job's own.",
        "The press reads no files and opens no connections.",
        "Name pictures in the front matter, and fonts in styles/fonts.css.",
    ),
    "too-deep": Code(
        "Elements are nested too deep to lay out.",
        "The press would run out of room.",
        "Make the text or template simpler.",
    ),
    "press-crash": Code(
        "WeasyPrint stopped while it laid out or wrote this edition.",
        "Nothing can be printed.",
        "Take back the last change of templates or styles; without one it is a bug: report it.",
    ),
    "press-says": Code(
        "WeasyPrint reports something about this page.",
        "Whatever it reports may show on paper.",
        "Read the message; it names what is wrong.",
    ),
    "lost-worker": Code(
        "The worker that made this edition was ended, and so were those that tried it again.",
        "Nothing can be printed; the other editions go on.",
        "Look for a very large picture, give the workers more memory, or use fewer jobs.",
    ),
    "other-worker": Code(
        "A worker of the cluster has other libraries than this machine, or none.",
        "Its files would differ from those made here.",
        "Install there what is installed here; `pip list` on both shows what differs.",
    ),
    # press: print editions
    "wrong-profile": Code(
        "An ICC profile is not one of a printing press, or is damaged.",
        "Colours go through it into cyan, magenta, yellow and black (PDF/X-4, ISO 15930-7, 6.2).",
        "Ask the print shop for its output profile for CMYK, or leave print.profile out.",
    ),
    "unreadable-inks": Code(
        "On the inks behind colours.print words cannot be read as they can on the screen's colour.",
        "Words need a contrast of 4.5:1, shapes 3:1 (WCAG 2.1, 1.4.3, 1.4.11), on paper as well.",
        "Ask the designer for inks as dark, or as light, as the screen colour.",
    ),
    "not-cmyk": Code(
        "Something on a print edition is not in cyan, magenta, yellow and black.",
        "The press has no other inks (PDF/X-4, ISO 15930-7, 6.2), and would guess.",
        "Use plain colours in style sheets and pictures; if you did, report it.",
        "PDF/X-4 (ISO 15930-7), 6.2.",
    ),
    "too-much-ink": Code(
        "Somewhere lies more than 300 % of ink: the four together, each of them 100 % at most.",
        "Coated paper takes no more (ISO 12647-2): it would smear and not dry.",
        "Take a lighter colour, or save the picture for this printing condition.",
        "ISO 12647-2 leaves it to the printing condition; 300 % holds on coated paper.",
    ),
    "thin-line": Code(
        "A line is thinner than 0.25 pt.",
        "A press loses it, or breaks it up.",
        "Draw it in 0.5 pt; in a logo, ask its designer.",
        "No standard gives a number: print shops ask for 0.25 pt at least.",
    ),
    "no-bleed": Code(
        "Colour ends at the edge of the page, where the guillotine cuts.",
        "Where it cuts half a mm aside, a white line shows (bleed: ISO 32000-1, 14.11.2).",
        "Let the box stick out of the page by var(--bleed), which is 3 mm.",
        "PDF (ISO 32000-1), 14.11.2; print shops ask for 3 mm.",
    ),
    "absent-font": Code(
        "A font is not in the file.",
        "The print shop would set another one (PDF/X-4, ISO 15930-7, 6.7).",
        "Declare the family in styles/fonts.css.",
        "PDF/X-4 (ISO 15930-7), 6.7.",
    ),
    # preflight
    "missing-alt": Code(
        "A picture has no alternative text, or the name of a file instead.",
        "Who does not see it would not know that it is there, or what it says.",
        "Say behind 'alt' what it shows; decoration is a background of a style sheet.",
        "PDF/UA-1 (ISO 14289-1), 7.3; WCAG 2.1, 1.1.1.",
    ),
    "heading-order": Code(
        "A heading is empty, or skips a level: an <h3> right below an <h1>.",
        "Who does not see a page goes from heading to heading, and would miss one.",
        "Use the next level in the template, and let the style sheet give it its size.",
        "PDF/UA-1 (ISO 14289-1), 7.4.2; WCAG 2.1, 1.3.1.",
    ),
    "missing-title": Code(
        "A document has no title.",
        "A viewer or a screen reader would show or say the name of the file.",
        "Write <title> in the layout's <head>, as layouts/_base.html does.",
        "PDF/UA-1 (ISO 14289-1), 7.1; WCAG 2.1, 2.4.2.",
    ),
    "vague-link": Code(
        "The words of a link do not say where it leads: 'here', 'read more'.",
        "Who goes from link to link hears nothing else, and on paper nobody can follow it.",
        "Make the name of the page or the organisation the link.",
        "WCAG 2.1, 2.4.4.",
    ),
    "unmarked-language": Code(
        "Words are in another script than the language that they are said to be in.",
        "A screen reader would pronounce them as the wrong language, or not at all.",
        'Put <span lang="…"> around them, with the code of their language: uk, ar, nl.',
        "PDF/UA-1 (ISO 14289-1), 7.2; WCAG 2.1, 3.1.1 and 3.1.2.",
    ),
    "low-contrast": Code(
        "Words do not stand out from what lies under them.",
        "Who sees poorly, or reads in the sun, cannot read them.",
        "Take another token for their colour, such as var(--ink), or for what lies under them.",
        "WCAG 2.1, 1.4.3: 4.5:1 at least; 3:1 from 18 pt, or 14 pt bold.",
    ),
    "faint-picture": Code(
        "A QR code or a logo does not stand out from what it lies on.",
        "A code cannot be scanned; a white logo on white paper is not seen.",
        "Use a darker or lighter version of it, or lay it on a plate.",
        "WCAG 2.1, 1.4.11: 3:1 at least. Logos are exempt: below 1.5:1 they get a warning.",
    ),
    "page-box": Code(
        "A page is of another size than its layout says, or is to be cut.",
        "A viewer, an office printer and the booklet each would take another part of it.",
        "Take 'size', 'bleed' and 'marks' out of the style sheet's @page.",
        "PDF (ISO 32000-1), 14.11.2.",
    ),
    "unsafe-edge": Code(
        "Words stand less than 5 mm from the edge of the page.",
        "Office printers leave the edge white, and a guillotine may cut half a mm aside.",
        "Give the page or the part more margin in its style sheet.",
        "No standard: 5 mm is what office printers and print shops ask for.",
    ),
    "type-too-small": Code(
        "The text is smaller than 9 pt, in large print smaller than 16 pt.",
        "Many readers could not read it without a glass.",
        "Raise the smallest size, and leave some text out.",
        "No standard gives a number: 9 pt is the series' own, 16 pt that of large print.",
    ),
    "widowed-heading": Code(
        "A heading stands at the foot of a page or column, and its text begins elsewhere.",
        "It seems to belong to nothing, or to what stands above it.",
        "Give it 'break-after: avoid', or keep it in one element with what follows.",
        "No standard: it is a rule of typesetting.",
    ),
    "coarse-picture": Code(
        "A picture has too few pixels for its size on paper.",
        "It looks blurred: 300 pixels in an inch are sharp in print, 150 on a screen.",
        "Use an SVG of it, or a file with more pixels.",
        "Twice the screen ruling of 60 lines a cm (ISO 12647-2) is 300 in an inch.",
    ),
    "unread-code": Code(
        "A QR code, read back from the finished page, does not lead where it must.",
        "Readers who scan it would get nowhere, or somewhere else.",
        "Print it larger, in a dark colour on white, with four modules of white around it.",
        "ISO/IEC 18004.",
    ),
    "box-gradient": Code(
        "A drawing has a gradient in units of the box that it fills.",
        "Some viewers show nothing in its place.",
        'Save it with gradientUnits="userSpaceOnUse", or in flat colours.',
        "SVG 2, 14.2.2.",
    ),
    "not-conforming": Code(
        "A file breaks a rule of PDF/UA-1 or PDF/A-3a, another program (page-validation) finds.",
        "Screen readers, archives and public bodies count on these standards.",
        "Take back the last change of templates or styles; without one it is a bug: report it.",
        "PDF/UA-1 (ISO 14289-1); PDF/A-3a (ISO 19005-3).",
    ),
    "differing-words": Code(
        "Two files of one edition do not carry the same words in the same order.",
        "Who reads the large print or the web page would get another message.",
        'Set it in both layouts, in one order; what one has for itself says data-not-in="web".',
        "WCAG 2.1, 1.3.2; and its 'conforming alternate version': the same content.",
    ),
    # publish
    "store-away": Code(
        "The store of --cache does not answer, answers late or refuses, or cannot be used here.",
        "What others have built cannot be fetched; it is built here, and the build is not hurt.",
        "Look at the address, the network and your right to read there, then build again.",
    ),
    "store-refuses": Code(
        "A store takes no finished files: it is full, slow or read-only.",
        "What is built now must be built again elsewhere; what was built is in its place.",
        "Make room, ask for the right to write there, or fetch alone, over https://.",
    ),
    "wrong-in-store": Code(
        "Under a file's name in a store lies something else: cut off, mixed up, or changed.",
        "It is not used. Somebody who may write there may have put it there.",
        "Nothing to do for one file: it is built, and put there anew. For many, empty the store.",
    ),
    "broken-manifest": Code(
        "The manifest, output/manifest.json, cannot be read.",
        "It is made anew; files it knew are no longer removed by themselves.",
        "Nothing to do; delete old files by hand.",
    ),
}


def explain(name: str) -> str:
    """Return what a code means; raises UnknownName with a did-you-mean."""
    name = name.strip("[]")
    if name not in CODES:
        hint = suggest(name, CODES)
        raise UnknownName(f"there is no code '{name}': {hint}; for a region, name a theme as well")
    code = CODES[name]
    rule = f"\n  Rule: {code.rule}" if code.rule else ""
    return f"{name}\n\n  {code.what}\n\n  Why:  {code.why}\n  Mend: {code.mend}{rule}"
