"""How long the texts of the model may be, in characters, and how many phases it may have.

They end up in drawings, tables and a PDF: the caps keep them readable and rendering bounded.
"""

SHORT_NAME_MAX = 14
NAME_MAX = 80
TITLE_MAX = 200
TEXT_MAX = 1000
PHASES_MAX = 8  # of more, colours and rings cannot be told apart (static/css/phases.css)

# Above these a text can be saved, with a warning: maturity.warnings.
CELL_STATEMENTS = 8  # what one phase of a facet asks without becoming a chore
ROW_ROOM, LABEL_ROOM = 2000, 90  # characters in a row of the PDF that fits on a page; a label's
WORD_ROOM = 15  # letters: a longer word of a facet's name can break in the tables of the PDF
