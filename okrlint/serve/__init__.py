"""A server for whoever writes goals: builds the site, watches the files, rebuilds, and reloads the page in the browser.

It answers only this machine, and nothing it adds to a page is ever written where a site is published.
"""
