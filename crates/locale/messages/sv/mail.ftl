### E-post: ämnesrader (domain.md 5.4) och texter. Ortnamn står i grundform efter tankstreck eller kolon.
