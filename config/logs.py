"""What must not stand in a log."""

import logging
import re

# an invitation and a new password: whoever has the address has what it opens
SECRET = re.compile(r"(/account/(?:uitnodiging|password/reset/key)/)[^/\s]+")


class SecretAddressesFilter(logging.Filter):
    """Leaves the secret out of addresses that hold one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET.sub(r"\1...", _said(record))
        record.args = ()
        return True


def _said(record: logging.LogRecord) -> str:
    """Never raises: handlers keep such a fault to themselves, but not what their filters raise."""
    try:
        return record.getMessage()
    except Exception:  # noqa: BLE001 - whatever happens when an argument becomes a text
        return f"A message that cannot be made, from {record.pathname}:{record.lineno}"
