import math


class Tensor:
    """Values in C order."""

    def __init__(self, shape, values):
        if len(values) != math.prod(shape):
            raise ValueError(f"{len(values)} values for {shape}")
        self.shape, self.values = tuple(shape), values

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"{self.shape} + {other.shape}")
        return Tensor(self.shape, [a + b for a, b in zip(self.values, other.values)])

    def mean(self, axes):
        if axes != (2, 3, 4):
            raise ValueError(axes)
        space = math.prod(self.shape[2:])
        sums = [sum(self.values[i : i + space]) / space for i in range(0, len(self.values), space)]
        return Tensor(self.shape[:2], sums)

    def windows(self, plane, kernel, stride, padding):
        """Side of the output, and for each output voxel of one channel the list of its inputs; None is padding."""
        side = self.shape[2]
        out = (side + 2 * padding - kernel) // stride + 1
        values = self.values[plane * side**3 : (plane + 1) * side**3]
        reach = [
            [o * stride - padding + k if 0 <= o * stride - padding + k < side else None for k in range(kernel)]
            for o in range(out)
        ]
        return out, [
            [
                None if None in (z, y, x) else values[(z * side + y) * side + x]
                for z in reach[oz]
                for y in reach[oy]
                for x in reach[ox]
            ]
            for oz in range(out)
            for oy in range(out)
            for ox in range(out)
        ]
