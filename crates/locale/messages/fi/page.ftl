### Verkkosivujen tekstit.
