### Texts of the web pages.
