"""Template pack "nlds" for django-crispy-forms: forms on NL Design System (Utrecht components).

Every field has a visible label, and its errors stand at the field, whatever the helper says; the
error summary above the form links to them. `mark_optional = False` on a helper leaves out
"(optional)". Besides crispy's layout objects there are those of `crispy_nlds.layout`, and
`crispy_nlds.choices.Hinted` for options with a hint. Rows, columns and widgets made of several
inputs are not supported.
"""
