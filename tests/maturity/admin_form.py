"""A form of Django's administration as a browser sends it back."""

from django.test import Client


def form_data(client: Client, url: str) -> dict[str, object]:
    """What would be sent if nothing on the page were changed."""
    form = client.get(url).context["adminform"].form
    return {bound.html_name: "" if bound.value() is None else bound.value() for bound in form}
