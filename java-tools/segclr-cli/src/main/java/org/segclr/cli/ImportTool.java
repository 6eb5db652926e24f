package org.segclr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.encoder.checkpoint.EncoderFile;
import org.segclr.encoder.checkpoint.WeightsFile;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.Variant;

/** Reads what others wrote. */
public final class ImportTool implements Tool {
    private static final String WEIGHTS = "weights";
    private static final String VARIANT = "variant";
    private static final String WIDTH = "width";
    private static final String FIELD_OF_VIEW = "field_of_view";
    private static final String OUT = "out";

    @Override
    public String verb() {
        return "import";
    }

    @Override
    public String summary() {
        return "files of others into ours: an encoder's weights from PyTorch (docs/WEIGHTS.md)";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.absent(WEIGHTS, "FILE.safetensors", "tensors of docs/WEIGHTS.md, float32"),
                Flag.absent(
                        VARIANT,
                        "modern|published",
                        "where the file does not say it; " + EncoderConfig.DEFAULT_VARIANT),
                Flag.absent(
                        WIDTH,
                        "F",
                        "factor on channels, where the file does not say it; " + EncoderConfig.DEFAULT_WIDTH),
                Flag.absent(
                        FIELD_OF_VIEW,
                        "voxels",
                        "side of the input, where the file does not say it; " + EncoderConfig.DEFAULT_FIELD_OF_VIEW),
                Flag.required(OUT, "FILE", "encoder.safetensors, for 'segclr embed'"));
    }

    @Override
    public void run(Arguments arguments) {
        if (!arguments.has(WEIGHTS)) {
            throw SegclrException.usage("what to import? give --weights FILE.safetensors --out encoder.safetensors");
        }
        Path source = arguments.path(WEIGHTS);
        EncoderConfig stated = stated(arguments);
        WeightsFile.Read read = WeightsFile.read(source, stated);
        requireNotContradicted(arguments, stated, read.weights().config());
        EncoderWeights weights = read.weights();
        Provenance provenance =
                Provenance.of(verb(), Map.of("config", weights.config().toJson()), Map.of(WEIGHTS, read.identity()));
        new EncoderFile(weights, provenance).write(arguments.path(OUT));
        System.err.println("import: " + weights.values().size() + " tensors of "
                + weights.config().toJson() + " in " + arguments.path(OUT));
    }

    private static EncoderConfig stated(Arguments arguments) {
        return EncoderConfig.of(
                Variant.of(arguments.has(VARIANT) ? arguments.text(VARIANT) : EncoderConfig.DEFAULT_VARIANT),
                arguments.has(WIDTH) ? arguments.number(WIDTH) : EncoderConfig.DEFAULT_WIDTH,
                arguments.has(FIELD_OF_VIEW) ? arguments.integer(FIELD_OF_VIEW) : EncoderConfig.DEFAULT_FIELD_OF_VIEW);
    }

    /** An option that was given holds, or is refused; never ignored. */
    private static void requireNotContradicted(Arguments arguments, EncoderConfig stated, EncoderConfig found) {
        boolean same = (!arguments.has(VARIANT) || stated.variant() == found.variant())
                && (!arguments.has(WIDTH) || stated.width() == found.width())
                && (!arguments.has(FIELD_OF_VIEW) || stated.fieldOfView().equals(found.fieldOfView()));
        if (!same) {
            throw SegclrException.usage("the file says it holds " + found.toJson() + ", the options say "
                    + stated.toJson() + "; leave the options out");
        }
    }
}
