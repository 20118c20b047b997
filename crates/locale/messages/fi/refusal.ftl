### Miksi jokin ei onnistunut: refusal-<koodi>, sellaisena kuin ihminen sen lukee.
