package org.segclr.store.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.segclr.core.error.SegclrException;
import org.segclr.store.hdf5.ArtefactReader;
import org.segclr.store.hdf5.Hdf5Attributes;
import org.segclr.store.hdf5.Hdf5Dataset;
import org.segclr.store.hdf5.Hdf5File;

/**
 * HDF5: tables, shards and sources of ours, whose checksums are all compared; of others only what they hold is told.
 */
final class Hdf5Check implements FileCheck {
    private static final Set<String> COMMON = Set.of("artefact", "format_version", "provenance", "complete");

    @Override
    public String suffix() {
        return ".h5";
    }

    @Override
    public Finding check(Path file) {
        try {
            return isOurs(file) ? ours(file) : foreign(file);
        } catch (SegclrException e) {
            return Finding.broken(file, "HDF5", e);
        }
    }

    private static boolean isOurs(Path file) {
        try (Hdf5File hdf5 = Hdf5File.open(file)) {
            return hdf5.attributes().has("artefact");
        }
    }

    private static Finding ours(Path file) {
        try (ArtefactReader reader = ArtefactReader.open(file)) {
            List<String> lines = new ArrayList<>(ProvenanceLines.of(reader.provenance()));
            Hdf5Attributes attributes = reader.attributes();
            for (String name : attributes.names()) {
                if (!COMMON.contains(name)) {
                    lines.add(name + ": " + attributes.describe(name));
                }
            }
            for (String name : reader.datasets()) {
                reader.requireChecksum(name);
                lines.add(describe(reader.dataset(name)) + ", crc32c " + reader.storedChecksum(name));
            }
            return Finding.whole(file, reader.kind().word(), lines);
        }
    }

    private static Finding foreign(Path file) {
        List<String> lines = new ArrayList<>();
        try (Hdf5File hdf5 = Hdf5File.open(file)) {
            for (String name : hdf5.datasets()) {
                lines.add(describeForeign(hdf5, name));
            }
        }
        return Finding.whole(file, "HDF5 not made by segclr", lines);
    }

    private static String describeForeign(Hdf5File hdf5, String name) {
        try (Hdf5Dataset dataset = hdf5.dataset(name)) {
            return describe(dataset);
        } catch (SegclrException e) {
            return name + " of a type that segclr does not read";
        }
    }

    private static String describe(Hdf5Dataset dataset) {
        return dataset.name() + " " + dataset.shape().type() + " "
                + dataset.shape().dims();
    }
}
