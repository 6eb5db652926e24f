package org.segclr.bench.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.segclr.encoder.checkpoint.NamedTensor;

/**
 * A tree of torch modules whose named parameters and buffers have the names of a file of weights: "a.b.weight" is the
 * parameter "weight" of module "b" in module "a", as {@code load_state_dict} would fill it.
 */
final class TorchModules {
    private final Module root = new Module("encoder");
    private final Map<String, Module> byPath = new LinkedHashMap<>(Map.of("", root));

    /** Registers copies of the tensors, in a type that autograd can follow. */
    TorchModules(List<NamedTensor> tensors, ScalarType type) {
        for (NamedTensor tensor : tensors) {
            int dot = tensor.name().lastIndexOf('.');
            String name = tensor.name().substring(dot + 1);
            Module module = module(dot < 0 ? "" : tensor.name().substring(0, dot));
            Tensor values =
                    TorchTensors.of(tensor.values(), tensor.dimensions()).to(type);
            if (name.startsWith("running_")) {
                module.register_buffer(name, values);
            } else {
                module.register_parameter(name, values, true);
            }
        }
    }

    private Module module(String path) {
        Module found = byPath.get(path);
        if (found == null) {
            int dot = path.lastIndexOf('.');
            Module made = new Module(path);
            Module parent = module(dot < 0 ? "" : path.substring(0, dot));
            found = parent.register_module(path.substring(dot + 1), made);
            byPath.put(path, found);
        }
        return found;
    }

    /** Parameters, then buffers, by name; as torch lists them. */
    Map<String, Tensor> named() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (StringTensorDict part : List.of(root.named_parameters(), root.named_buffers())) {
            for (int i = 0; i < part.size(); i++) {
                // a handle of its own: the dictionary owns the one it gives
                all.put(part.get(i).key().getString(), new Tensor(part.get(i).access()));
            }
        }
        return all;
    }

    /** Names of the parameters. */
    List<String> parameterNames() {
        List<String> names = new ArrayList<>();
        StringTensorDict parameters = root.named_parameters();
        for (int i = 0; i < parameters.size(); i++) {
            names.add(parameters.get(i).key().getString());
        }
        return names;
    }
}
