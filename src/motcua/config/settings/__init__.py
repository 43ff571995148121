"""Settings of the installation; the environment is read through `env` alone."""

import hashlib
from pathlib import Path

from motcua.config.settings import env

ROOT = Path(__file__).resolve().parents[4]
VAR = Path(env.text("MOTCUA_VAR", str(ROOT / "var"), "Folder for files the installation makes: uploads, papers"))

DEMO = env.flag("MOTCUA_DEMO", "Demo mode: invented people, one-click sign-in, papers marked BẢN THỬ", default=False)
DEBUG = env.flag("MOTCUA_DEBUG", "Django's debug pages; never on a public machine", default=False)
SECRET_KEY = env.text("MOTCUA_SECRET_KEY", "", "Secret for sessions and signatures; at least 50 characters")
if not SECRET_KEY:
    if not DEMO:
        raise env.BadSetting("MOTCUA_SECRET_KEY is empty: set at least 50 random characters, or MOTCUA_DEMO=1.")
    SECRET_KEY = hashlib.sha256(f"demo:{ROOT}".encode()).hexdigest()
if not DEMO and len(SECRET_KEY) < 50:
    raise env.BadSetting("MOTCUA_SECRET_KEY is shorter than 50 characters.")
DEMO_SIGN_IN = env.flag("MOTCUA_DEMO_SIGN_IN", "The page that signs in as a demo person with one click", default=DEMO)
if DEMO_SIGN_IN and not DEMO:
    raise env.BadSetting("MOTCUA_DEMO_SIGN_IN=1 works in demo mode only: set MOTCUA_DEMO=1 or take it away.")

ALLOWED_HOSTS = env.text("MOTCUA_HOSTS", "localhost,127.0.0.1,[::1],testserver", "Host names served").split(",")
SITE_URL = env.text("MOTCUA_SITE_URL", "http://127.0.0.1:8000", "Public address; printed in QR codes of papers")
SECURE = SITE_URL.startswith("https://")
PROXIES = env.number("MOTCUA_PROXIES", 0, "Proxies of ours before the server, each adding to X-Forwarded-For")
OFFICE_NETWORKS = env.networks(
    "MOTCUA_OFFICE_NETWORKS", "Address ranges of offices (10.0.0.0/8, …): online filings from there are shown apart"
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "pgtrigger",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "csp",
    "django.forms",  # FORM_RENDERER below finds the widgets' templates by it
    "taggit",
    "wagtail.search",
    "motcua.editorial.mount.apps.Core",
    "motcua.editorial.mount.apps.Users",
    "motcua.editorial.mount.apps.Images",
    "motcua.editorial.mount.apps.Admin",
    "motcua.editorial.mount.apps.Snippets",
    "motcua.kernel",
    "motcua.ui",
    "motcua.notifications",
    "motcua.documents",
    "motcua.identity",
    "motcua.organisations",
    "motcua.catalogue",
    "motcua.editorial",
    "motcua.dossiers",
    "motcua.voices",
    "motcua.insight",
    "motcua.portal",
    "motcua.desk",
    "motcua.config",
]

MIDDLEWARE = [
    "motcua.kernel.middleware.Address",
    "motcua.kernel.middleware.Probes",
    "django.middleware.security.SecurityMiddleware",
    "motcua.kernel.middleware.Packing",
    "csp.middleware.CSPMiddleware",
    "motcua.kernel.language.Language",
    "motcua.kernel.middleware.Door",
    "motcua.kernel.middleware.Unavailable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.identity.idle.Here",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.kernel.middleware.Refusals",
    "motcua.editorial.mount.middleware.Mount",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src" / "motcua" / "ui"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "motcua.editorial.mount.middleware.speaker",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": {
        **env.database("DATABASE_URL", "postgresql:///motcua", "PostgreSQL address"),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {
                "min_size": 1,
                "max_size": env.number("MOTCUA_POOL", 8, "Most database connections of one process"),
                "timeout": 3,
                # Its default waits twice as long after each failure, up to minutes after the database is back.
                "reconnect_timeout": 2,
            },
            "options": "-c idle_in_transaction_session_timeout=60000",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.User"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ngon_ngu"
USE_I18N = True
LOCALE_PATHS = [ROOT / "src/motcua/editorial/mount/locale"]  # words of the editor's pages, before Wagtail's own
FORMAT_MODULE_PATH = ["motcua.editorial.mount.formats"]  # days as they are typed there
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
CLOCK_SECONDS = env.number("MOTCUA_CLOCK_SECONDS", 30, "How long a process trusts its last look at the legal clock")

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "files")},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/can-bo/bien-tap/tinh/"  # files of the editor's pages alone; ours are put together by ui.assets
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

SESSION_ENGINE = "motcua.identity.idle_sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "motcua.kernel.views.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # Django's 300 would forget who already tried too often
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"motcua": {"level": "INFO"}},
}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "/tai-khoan/dang-nhap/"
LOGIN_REDIRECT_URL = "/tai-khoan/"
ACCOUNT_ADAPTER = "motcua.identity.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"phone"}
ACCOUNT_SIGNUP_FIELDS = ["phone*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,200/h/ip",  # messages to one phone are counted by identity.codes_by_phone
    "login_failed": "30/m/ip,10/900s/key",
}
NOTIFICATION_CHANNELS = ["motcua.notifications.channels.demo"]
PAPER_FONTS = Path(
    env.text("MOTCUA_FONTS", "/usr/share/fonts/truetype/liberation2", "Folder with Liberation Serif 2.1 or newer")
)
DATA_LICENCE = env.text(
    "MOTCUA_DATA_LICENCE",
    "https://creativecommons.org/licenses/by/4.0/",
    "Address of the licence the publisher gives the open data under",
)
CIVIL_REGISTER = env.text(
    "MOTCUA_CIVIL_REGISTER",
    "motcua.dossiers.register.demo.twin.DemoRegister",
    "Class that talks to the civil-status register",
)

WAGTAIL_SITE_NAME = "Một Cửa"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = "officer_sign_in"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_STATIC_FILE_VERSION_STRINGS = True
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False  # no call to anybody's server
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILAPI_DOCS_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # addresses are read aloud on the telephone
WAGTAIL_AUTOSAVE_INTERVAL = 0  # who reads before agreeing must not become the writer by a slip of a key
WAGTAILADMIN_COMMENTS_ENABLED = False  # readers' comments are another thing, and ours
MEDIA_URL = "/can-bo/bien-tap/hinh/"  # pictures as editors see them; readers get theirs from /tin-tuc/hinh/
OUTSIDE_LINKS = env.flag(
    "MOTCUA_OUTSIDE_LINKS", "Follow links to other sites each night (asks their servers)", default=False
)
TAGGIT_CASE_INSENSITIVE = True
