"""What must not stand in a log."""

import logging
import re

# an invitation and a new password: whoever has the address has what it opens
SECRET = re.compile(r"(/account/(?:uitnodiging|password/reset/key)/)[^/\s]+")


class SecretAddressesFilter(logging.Filter):
    """Leaves the secret out of addresses that hold one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET.sub(r"\1...", record.getMessage())
        record.args = ()
        return True
