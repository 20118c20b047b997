### Webbsidornas texter.
