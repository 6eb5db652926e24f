import array
import json

from torch.tensor import Tensor


def load_file(path):
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = entry["data_offsets"]
            if entry["dtype"] != "F32":
                raise ValueError(entry)
            tensors[name] = Tensor(entry["shape"], array.array("f", data[start:end]).tolist())
    return tensors
