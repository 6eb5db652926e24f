"""A stand-in for the safetensors package: reads float32 files after the format's description."""
import json


class safe_open:
    def __init__(self, path, framework):
        with open(path, "rb") as file:
            length = int.from_bytes(file.read(8), "little")
            self.header = json.loads(file.read(length))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def metadata(self):
        return self.header["__metadata__"]
