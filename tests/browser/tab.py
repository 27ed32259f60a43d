"""A tab of the browser that remembers what a page must not do."""

from dataclasses import dataclass, field

from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response

PATIENCE = 20_000  # ms; on a busy machine everything comes, later


@dataclass
class Tab:
    """`complaints` are errors in the console (a refusal of the security policy is one of them),
    failed files and requests to other hosts."""

    page: Page
    server: str
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        self.page.on("request", self._ask)
        self.page.on("response", self._receive)

    def be(self, session: str | None) -> None:
        """Whoever has this session; nobody without one."""
        self.page.context.clear_cookies()
        if session:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.server}
            self.page.context.add_cookies([cookie])  # type: ignore[list-item]

    def leave(self) -> None:
        """For the next one, as if it were new."""
        self.page.unroute_all()
        self.page.goto("about:blank")  # what scripts still asked for is theirs
        self.complaints.clear()

    def _hear(self, message: ConsoleMessage) -> None:
        # about files that failed, `_receive` knows more
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _fail(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _ask(self, request: Request) -> None:
        if not request.url.startswith((f"{self.server}/", "data:")):
            self.complaints.append(f"request to {request.url}")

    def _receive(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status} for {response.url}")


def open_tab(
    browser: Browser,
    server: str,
    session: str | None,
    *,
    width: int = 1280,
    javascript: bool = True,
) -> Tab:
    context = browser.new_context(
        base_url=server,
        viewport={"width": width, "height": 900},
        java_script_enabled=javascript,
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    tab = Tab(context.new_page(), server)
    tab.be(session)
    tab.watch()
    return tab
