package org.segclr.cli;

import java.nio.file.Path;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.encoder.checkpoint.WeightsFile;

/** Writes what we have in the formats of others. */
public final class ExportTool implements Tool {
    private static final String ENCODER = "encoder";
    private static final String WEIGHTS = "weights";

    @Override
    public String verb() {
        return "export";
    }

    @Override
    public String summary() {
        return "our files in formats of others: an encoder's weights for PyTorch (docs/WEIGHTS.md)";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.absent(ENCODER, "FILE", "encoder.safetensors of 'segclr train' or 'segclr import'"),
                Flag.absent(
                        WEIGHTS,
                        "FILE.safetensors",
                        "where its tensors go: float32, PyTorch's names and axes, the configuration as metadata"));
    }

    @Override
    public void run(Arguments arguments) {
        if (!arguments.has(WEIGHTS) || !arguments.has(ENCODER)) {
            throw SegclrException.usage("what to export? give --encoder FILE --weights FILE.safetensors");
        }
        Path target = arguments.path(WEIGHTS);
        EncoderFile encoder = EncoderFile.read(arguments.path(ENCODER));
        WeightsFile.write(target, encoder.weights());
        System.err.println("export: " + encoder.weights().values().size() + " tensors of "
                + encoder.weights().config().toJson() + " in " + target);
    }
}
