### Why something was refused: refusal-<code>, as a person reads it.
