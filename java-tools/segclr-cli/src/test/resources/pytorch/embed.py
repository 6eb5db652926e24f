"""embed.py DEFINITION WEIGHTS PATCH SIDE: runs the definition on one patch (raw float32) and prints its embedding."""
import array
import sys

from torch.tensor import Tensor

definition, weights, patch, side = sys.argv[1:]
names = {}
exec(compile(open(definition).read(), definition, "exec"), names)
values = array.array("f", open(patch, "rb").read()).tolist()
embedding = names["load"](weights)(Tensor((1, 1) + (int(side),) * 3, values))
print(*embedding.values)
