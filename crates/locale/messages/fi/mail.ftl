### Sähköpostit: otsikot (domain.md 5.4) ja tekstit. Paikannimi pysyy perusmuodossa ajatusviivan tai kaksoispisteen jäljessä.
