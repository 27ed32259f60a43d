"""How long the texts of the model may be, in characters.

They end up in drawings, tables and a PDF: the caps keep them readable and rendering bounded.
"""

SHORT_NAME_MAX = 14
NAME_MAX = 80
TITLE_MAX = 200
TEXT_MAX = 1000
