"""What is sent along with a form is kept in memory, and no more of it than a form will read."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class FirstPartUploadHandler(FileUploadHandler):
    """Drops what comes after the first part of a file, so that a large one fills no disk. Its size
    stays the one that was sent; the form that reads it says that it is too large."""

    KEPT = 300 * 1024  # bytes; more than nearly any form accepts
    KEPT_AT = {"maturity:import_version": 2_000_000}  # a whole model

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._file = BytesIO()
        match = self.request.resolver_match if self.request else None
        self._kept = self.KEPT_AT.get(match.view_name, self.KEPT) if match else self.KEPT

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._file.write(raw_data[: max(self._kept - start, 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._file.seek(0)
        return InMemoryUploadedFile(
            self._file,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
