package org.segclr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.encoder.checkpoint.SafetensorsReader;
import org.segclr.encoder.checkpoint.TensorFile;
import org.segclr.store.check.FileCheck;
import org.segclr.store.check.Finding;
import org.segclr.store.check.ProvenanceLines;

/** Encoders and training states: the checksum of all tensors is compared. */
final class SafetensorsCheck implements FileCheck {
    private static final String PROVENANCE = "provenance";
    private static final String ARTEFACT = "artefact";

    @Override
    public String suffix() {
        return ".safetensors";
    }

    @Override
    public Finding check(Path file) {
        try {
            TensorFile content = SafetensorsReader.read(file);
            List<String> lines = new ArrayList<>();
            content.metadata().forEach((name, value) -> {
                if (name.equals(PROVENANCE)) {
                    lines.addAll(ProvenanceLines.of(Provenance.fromJson(value)));
                } else if (!name.equals(ARTEFACT)) {
                    lines.add(name + ": " + value);
                }
            });
            long values =
                    content.tensors().stream().mapToLong(t -> t.values().length).sum();
            lines.add(content.tensors().size() + " tensors of " + values + " values");
            return Finding.whole(file, content.metadata().getOrDefault(ARTEFACT, "tensors"), lines);
        } catch (SegclrException e) {
            return Finding.broken(file, "safetensors", String.valueOf(e.getMessage()));
        }
    }
}
