### E-mail: subjects (domain.md 5.4) and bodies. A place name stays as it is, after a dash or a colon.
