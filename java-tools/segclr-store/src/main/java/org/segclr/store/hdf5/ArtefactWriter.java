package org.segclr.store.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.provenance.Provenance;

/**
 * Writes one HDF5 file of the pipeline, whole or not at all: as {@code NAME.tmp.PID}; {@link #finish} marks it
 * complete, syncs it, reads it all back, compares every checksum and renames it. Closed without {@code finish}, as
 * after any exception, it leaves nothing.
 */
public final class ArtefactWriter implements AutoCloseable {
    /** Version of the formats of docs/FORMATS.md. */
    public static final int FORMAT_VERSION = 1;

    static final String ARTEFACT = "artefact";
    static final String VERSION = "format_version";
    static final String PROVENANCE = "provenance";
    static final String COMPLETE = "complete";
    static final String CHECKSUM = "crc32c";

    private final Path target;
    private final Path tmp;
    private final ArtefactKind kind;
    private final Hdf5File file;
    private final Map<String, DatasetWriter> datasets = new LinkedHashMap<>();
    private boolean finished;

    private ArtefactWriter(Path target, ArtefactKind kind) {
        this.target = target;
        this.kind = kind;
        tmp = AtomicFile.temporary(target);
        file = Hdf5File.create(tmp);
    }

    public static ArtefactWriter create(Path target, ArtefactKind kind, Provenance provenance) {
        ArtefactWriter writer = new ArtefactWriter(target, kind);
        try {
            Hdf5Attributes root = writer.file.attributes();
            root.set(ARTEFACT, kind.word());
            root.set(VERSION, FORMAT_VERSION);
            root.set(PROVENANCE, provenance.toJson());
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** Attributes of the file, for what the kind of artefact wants to say beside the common ones. */
    public Hdf5Attributes attributes() {
        return file.attributes();
    }

    /** A new dataset, to be filled in order and closed before {@link #finish}. */
    public DatasetWriter dataset(String name, DatasetShape shape) {
        if (datasets.containsKey(name)) {
            throw new IllegalArgumentException(target + ": dataset " + name + " is written twice");
        }
        DatasetWriter writer = new DatasetWriter(file.create(name, shape));
        datasets.put(name, writer);
        return writer;
    }

    /** Completes, verifies and puts the file in place. */
    public void finish() {
        datasets.values().forEach(DatasetWriter::close);
        file.flush();
        file.attributes().set(COMPLETE, 1);
        file.close();
        verify();
        AtomicFile.commit(tmp, target);
        finished = true;
    }

    private void verify() {
        try (ArtefactReader reader = ArtefactReader.open(tmp, kind)) {
            List<String> found = reader.datasets();
            if (found.size() != datasets.size()) {
                throw SegclrException.io(
                        target + ": " + found.size() + " datasets came back of " + datasets.size()
                                + " written; check the disk",
                        null);
            }
            datasets.forEach((name, written) -> {
                DatasetShape shape = reader.dataset(name).shape();
                if (shape.type() != written.shape().type()
                        || !shape.dims().equals(written.shape().dims())) {
                    throw SegclrException.io(
                            target + ": " + name + " came back as " + shape + "; check the disk", null);
                }
                reader.requireChecksum(name);
            });
        } catch (SegclrException e) {
            throw SegclrException.io("cannot write " + target + ": it does not read back: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            try {
                file.close();
            } catch (SegclrException e) {
                // The file is given up anyway: the first failure is the one to tell.
            }
            discard();
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(tmp);
        } catch (IOException e) {
            System.err.println("segclr: cannot remove " + tmp + ": " + e.getMessage() + "; remove it by hand");
        }
    }
}
