"""Two administrators who save the same facet at the very same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from maturity.models import Edit, ModelVersion, Statement
from municipalities.models import User
from tests.conftest import logged_in
from tests.maturity.editing import facet_page, opened

PATIENCE = 10  # seconds


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_asked(administrator: User, draft: ModelVersion) -> None:
    url = facet_page(draft)
    row = Statement.objects.get(descriptor__facet__model_version=draft, code="content.2.1")
    clients = [logged_in(administrator), logged_in(administrator)]
    pages = [
        opened(client, url) | {f"statement-{row.pk}-text_nl": text}
        for client, text in zip(clients, ["Van de een.", "Van de ander."], strict=True)
    ]
    start = Barrier(len(clients), timeout=PATIENCE)

    def save(client: Client, sent: dict[str, str]) -> int:
        start.wait()
        try:
            return client.post(url, sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        statuses = list(pool.map(save, clients, pages))

    assert sorted(statuses) == [302, 409]
    row.refresh_from_db()
    assert row.text_nl == pages[statuses.index(302)][f"statement-{row.pk}-text_nl"]
    assert Edit.objects.count() == 1
