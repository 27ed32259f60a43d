import pytest
from pytest_django import Settings
from requests.adapters import HTTPAdapter

from tests.single_sign_on.examples import SINGLE_SIGN_ON
from tests.single_sign_on.stub import StubProvider


@pytest.fixture
def provider(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> StubProvider:
    """Single sign-on is set up, and nothing leaves this process."""
    settings.SINGLE_SIGN_ON = SINGLE_SIGN_ON
    stub = StubProvider()
    monkeypatch.setattr(HTTPAdapter, "send", lambda _adapter, request, **o: stub.send(request, **o))
    return stub
