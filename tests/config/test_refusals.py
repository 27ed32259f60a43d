"""A wrong method gets a page in Dutch, not an empty answer."""

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/", "/model/", "/_healthz/livez/"])
def test_a_wrong_method_is_explained(client: Client, db: None, path: str) -> None:
    response = client.delete(path)

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "Deze pagina kan niet op deze manier worden gebruikt." in response.content.decode()
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.headers["Content-Length"] == str(len(response.content))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/account/login/", "/beheer/", "/nergens/"])
def test_a_method_that_no_page_uses_reaches_none(
    administrator_client: Client, path: str, method: str
) -> None:
    response = administrator_client.generic(method, path)

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")
