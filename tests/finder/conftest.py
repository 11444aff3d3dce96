"""The built small site, a server and a browser, as the tests of the whole site have them."""

from tests.pages.test_site import browser, serve, site

__all__ = ["browser", "serve", "site"]
