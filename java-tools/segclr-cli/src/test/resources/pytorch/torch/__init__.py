"""A stand-in for PyTorch, slow and in eval mode only: what the definition in docs/WEIGHTS.md uses, in plain Python."""
