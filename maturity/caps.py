"""How long the texts of the model may be, in characters, and how many phases it may have.

They end up in drawings, tables and a PDF: the caps keep them readable and rendering bounded.
"""

SHORT_NAME_MAX = 14
NAME_MAX = 80
TITLE_MAX = 200
TEXT_MAX = 1000
PHASES_MAX = 8  # of more, colours and rings cannot be told apart (static/css/phases.css)
