"""Settings, read from the environment; docs/settings.md lists every variable.

Nothing said means production: a missing secret or host stops the start with all problems at once.
`manage.py` says development, which needs no variable at all.
"""

from pathlib import Path

import dj_email_url
from csp.constants import NONE, SELF
from environs import Env, validate

from config.single_sign_on import read_single_sign_on

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env(eager=False)  # collect every problem, report them together in env.seal()

ENVIRONMENT = env.str(
    "ENVIRONMENT", "production", validate=validate.OneOf(["production", "development"])
)
PRODUCTION = ENVIRONMENT != "development"
DATA_DIR = env.path("DATA_DIR", BASE_DIR / "data")

# In development the pages are the ones users see, error pages included; DEBUG=1 shows tracebacks.
DEBUG = env.bool("DEBUG", False) and not PRODUCTION

# smtp+tls and other forms that are not known would be read as a server without encryption
MAIL_SERVER = validate.Regexp(
    r"^(smtp|submission|console|dummy):",
    error="Begin with submission:// for STARTTLS, or smtp://; docs/settings.md has examples.",
)

if PRODUCTION:
    SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", validate=validate.Length(min=1))
    DATABASES = {"default": env.dj_db_url("DATABASE_URL", conn_max_age=600)}
    EMAIL_URL = env.str("EMAIL_URL", validate=MAIL_SERVER)
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", validate=validate.Email())
else:
    SECRET_KEY = env.str("SECRET_KEY", "development-only-" + "0" * 50)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
    DATABASES = {
        "default": env.dj_db_url(
            "DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}", conn_max_age=600
        )
    }
    EMAIL_URL = env.str("EMAIL_URL", "console:", validate=MAIL_SERVER)
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "meting@example.org")

BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", False)
TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXY_COUNT", int(BEHIND_TLS_PROXY), validate=validate.Range(min=0)
)
CONTACT = env.str("CONTACT", DEFAULT_FROM_EMAIL)
SINGLE_SIGN_ON = read_single_sign_on(env, production=PRODUCTION)
OIDC_DOES_MFA = env.bool("OIDC_DOES_MFA", False)
REPORT_SECONDS = env.int("REPORT_SECONDS", 60, validate=validate.Range(min=1))
REPORT_MEGABYTES = env.int("REPORT_MEGABYTES", 1024, validate=validate.Range(min=1))
MFA_REQUIRED_FOR: list[str] = env.list(
    "MFA_REQUIRED_FOR", [], validate=validate.ContainsOnly(["adviser", "manager", "administrator"])
)

env.seal()

EMAIL = dj_email_url.parse(EMAIL_URL)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_BACKEND = EMAIL["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL["EMAIL_HOST"]
EMAIL_PORT = EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = EMAIL["EMAIL_TIMEOUT"] or 10  # seconds in which a visitor waits for a mail server
EMAIL_SUBJECT_PREFIX = ""

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE takes the write lock at the start of a transaction: a read that turns into a write
    # then waits instead of failing. No WAL: SQLite before 3.51.3 can corrupt it on a reset.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA synchronous=FULL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database: memory is one process's, and would multiply each limit.
CACHES = {"default": {"BACKEND": "config.cache.CountingCache", "LOCATION": "cache"}}

INSTALLED_APPS = [
    "reports",
    "assessments",
    "municipalities",
    "maturity",
    "crispy_nlds",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # first what puts headers on every answer, files and refusals included
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.refusals.MethodNotAllowedMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.headers.NoStoreMiddleware",
    "config.public.LoginRequiredMiddleware",
    "config.second_factor.SecondFactorMiddleware",
    "municipalities.accounts.last_seen.LastSeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "assessments.replaying.ReplayingMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"

# -- People and login ---------------------------------------------------------------------------
AUTH_USER_MODEL = "municipalities.User"
AUTHENTICATION_BACKENDS = ["municipalities.accounts.backend.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "municipalities.accounts.passwords.SimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {
        "NAME": "municipalities.accounts.passwords.LengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "municipalities.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "municipalities.accounts.reset_links.ResetTokens"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # the line above is about passwords alone
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# attempts are counted per address: without this the proxy would be everybody's
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
# Amount / period / per what. Of "login_failed" the key is a visitor's address with an account, or
# the person whose second factor is asked; municipalities/accounts/limits.py has our own limits.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "50/5m/ip,5/5m/key,50/d/key",
    "reauthenticate": "10/5m/user",
    "change_password": "10/5m/user",
    "reset_password": None,  # counted by its form: per account alone would shut out its owner
}
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
ACCOUNT_FORMS = {
    "login": "municipalities.accounts.forms.LoginForm",
    "change_password": "municipalities.accounts.forms.ChangePasswordForm",
    "reauthenticate": "municipalities.accounts.forms.ReauthenticateForm",
    "reset_password": "municipalities.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "municipalities.accounts.forms.NewPasswordForm",
}

if PRODUCTION:  # whoever manages accounts and texts of all municipalities
    MFA_REQUIRED_FOR = [*MFA_REQUIRED_FOR, "administrator"]
MFA_ADAPTER = "municipalities.second_factor.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # every passkey can log in without a password
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts come from an invitation or an administrator
MFA_FORMS = {
    "authenticate": "municipalities.second_factor.forms.AuthenticateForm",
    "reauthenticate": "municipalities.second_factor.forms.ReauthenticateForm",
    "activate_totp": "municipalities.second_factor.forms.ActivateTOTPForm",
    "add_webauthn": "municipalities.second_factor.forms.AddPasskeyForm",
    "login_webauthn": "municipalities.second_factor.forms.LoginPasskeyForm",
    "authenticate_webauthn": "municipalities.second_factor.forms.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "municipalities.second_factor.forms.ReauthenticatePasskeyForm",
    "edit_webauthn": "municipalities.second_factor.forms.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = "municipalities.single_sign_on.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True  # to connect an account, and to disconnect it

# -- Language -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# -- Static files -------------------------------------------------------------------------------
FRONTEND_DIR = BASE_DIR / "build" / "static"  # what `npm run build` writes
STATICFILES_DIRS = [FRONTEND_DIR]
STATIC_URL = "static/"
# Development serves from the folder above; collecting is for production.
STATIC_ROOT = BASE_DIR / "build" / "collected" if PRODUCTION else None
REPORTS_DIR = DATA_DIR / "reports"
ARCHIVE_DIR = DATA_DIR / "archive"  # for good, unlike the one above
# What other apps keep of an assessment, outside the database: called with its key when it is gone.
AFTER_DELETION = ["reports.exports.archive_store.forget_archives"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
FILE_UPLOAD_HANDLERS = ["config.uploads.FirstPartUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a facet is edited on one page, with every row in it
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# -- Security -----------------------------------------------------------------------------------
if PRODUCTION:
    # of this host alone, and over HTTPS alone: no other host of the same domain can put one here
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# what a browser can do for a page and ours never ask, so that nothing that gets in can
UNUSED_FEATURES = (
    "accelerometer autoplay camera clipboard-read compute-pressure display-capture"
    " encrypted-media fullscreen gamepad geolocation gyroscope hid identity-credentials-get"
    " idle-detection local-fonts magnetometer microphone midi otp-credentials payment"
    " picture-in-picture screen-wake-lock serial storage-access usb window-management"
    " xr-spatial-tracking"
)
PERMISSIONS_POLICY = dict.fromkeys(UNUSED_FEATURES.split(), "none") | dict.fromkeys(
    ["clipboard-write", "publickey-credentials-create", "publickey-credentials-get"], "self"
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the arrow of a select is a data: image in the theme
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secret_addresses": {"()": "config.logs.SecretAddressesFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["secret_addresses"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"reports.rendering": {"level": "INFO"}},  # what each report took
}
