import math
from operator import mul

from . import functional
from ..tensor import Tensor


class Module:
    training = True

    def __init__(self):
        self.__dict__.update(children={}, tensors={})

    def __setattr__(self, name, value):
        if isinstance(value, Module):
            self.children[name] = value
        else:
            self.__dict__[name] = value

    def __getattr__(self, name):
        for part in (self.__dict__.get("children", {}), self.__dict__.get("tensors", {})):
            if name in part:
                return part[name]
        raise AttributeError(name)

    def __call__(self, x):
        return self.forward(x)

    def add_module(self, name, module):
        self.children[name] = module

    def register_parameter(self, name, value):
        self.tensors[name] = value

    def state(self, prefix=""):
        """(module, own name) of every tensor, by full name."""
        found = {prefix + name: (self, name) for name, shape in self.tensors.items() if shape is not None}
        for name, child in self.children.items():
            found.update(child.state(prefix + name + "."))
        return found

    def load_state_dict(self, tensors):
        state = self.state()
        if state.keys() != tensors.keys():
            raise ValueError(f"missing {state.keys() - tensors.keys()}, too much {tensors.keys() - state.keys()}")
        for full, (module, name) in state.items():
            if module.tensors[name] != tensors[full].shape:
                raise ValueError(f"{full}: {module.tensors[name]} is not {tensors[full].shape}")
            module.tensors[name] = tensors[full]

    def eval(self):
        self.__dict__["training"] = False
        for child in self.children.values():
            child.eval()
        return self


class Sequential(Module):
    def __init__(self, *modules):
        super().__init__()
        named = modules[0] if isinstance(modules[0], dict) else {str(i): m for i, m in enumerate(modules)}
        self.children.update(named)

    def __iter__(self):
        return iter(self.children.values())

    def forward(self, x):
        for module in self:
            x = module(x)
        return x


class Identity(Module):
    def forward(self, x):
        return x


class ReLU(Module):
    def forward(self, x):
        return functional.relu(x)


class Conv3d(Module):
    def __init__(self, inputs, outputs, kernel, stride=1, padding=0, bias=True):
        super().__init__()
        self.kernel, self.stride, self.padding = kernel, stride, padding
        self.tensors["weight"] = (outputs, inputs, kernel, kernel, kernel)
        self.tensors["bias"] = (outputs,) if bias else None

    def forward(self, x):
        rows, inputs = x.shape[:2]
        outputs, taps = self.weight.shape[0], self.kernel**3
        values = []
        for n in range(rows):
            columns = None
            for c in range(inputs):
                side, windows = x.windows(n * inputs + c, self.kernel, self.stride, self.padding)
                windows = [[v or 0.0 for v in w] for w in windows]
                columns = windows if columns is None else [a + b for a, b in zip(columns, windows)]
            for o in range(outputs):
                row = self.weight.values[o * inputs * taps : (o + 1) * inputs * taps]
                shift = 0.0 if self.bias is None else self.bias.values[o]
                values.extend(sum(map(mul, row, column)) + shift for column in columns)
        return Tensor((rows, outputs, side, side, side), values)


class BatchNorm3d(Module):
    def __init__(self, channels):
        super().__init__()
        for name in ("weight", "bias", "running_mean", "running_var"):
            self.tensors[name] = (channels,)

    def forward(self, x):
        if self.training:
            raise ValueError("the stand-in knows running statistics only")
        channels, space = x.shape[1], math.prod(x.shape[2:])
        values = []
        for i in range(0, len(x.values), space):
            c = i // space % channels
            scale = self.weight.values[c] / math.sqrt(self.running_var.values[c] + 1e-5)
            shift = 0.0 if self.bias is None else self.bias.values[c]
            values.extend((v - self.running_mean.values[c]) * scale + shift for v in x.values[i : i + space])
        return Tensor(x.shape, values)


class BatchNorm1d(BatchNorm3d):
    pass


class Linear(Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.tensors["weight"] = (outputs, inputs)
        if bias:
            raise ValueError("the encoder has no such layer")

    def forward(self, x):
        rows, inputs = x.shape
        outputs = self.weight.shape[0]
        kernel = [self.weight.values[o * inputs : (o + 1) * inputs] for o in range(outputs)]
        values = [sum(map(mul, k, x.values[n * inputs : (n + 1) * inputs])) for n in range(rows) for k in kernel]
        return Tensor((rows, outputs), values)
