### Varför något inte gick: refusal-<kod>, så som en människa läser det.
