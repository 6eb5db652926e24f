package org.segclr.store.hdf5;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;

/** Opens one HDF5 file of the pipeline; refuses what is not whole, of another kind or of another version. */
public final class ArtefactReader implements AutoCloseable {
    /** Elements read at a time when a checksum is taken. */
    private static final int SLICE_ELEMENTS = 1 << 20;

    private final Hdf5File file;
    private final ArtefactKind kind;
    private final Map<String, Hdf5Dataset> open = new HashMap<>();

    private ArtefactReader(Hdf5File file) {
        this.file = file;
        Hdf5Attributes root = file.attributes();
        String word = root.text(ArtefactWriter.ARTEFACT)
                .orElseThrow(() -> SegclrException.badData(file.path() + ": HDF5, but not a file of segclr"
                        + " (no attribute 'artefact'); bring EM in by 'segclr ingest'"));
        kind = ArtefactKind.ofWord(word, file.path());
        if (root.integer(ArtefactWriter.COMPLETE).orElse(0L) != 1) {
            throw SegclrException.badData(file.path()
                    + ": not complete, its writer was stopped; delete it and re-run 'segclr " + kind.verb() + "'");
        }
        long version = root.integer(ArtefactWriter.VERSION).orElse(0L);
        if (version != ArtefactWriter.FORMAT_VERSION) {
            throw SegclrException.badData(
                    file.path() + ": format version " + version + ", this segclr reads " + ArtefactWriter.FORMAT_VERSION
                            + "; use the segclr that wrote it or re-run 'segclr " + kind.verb() + "'");
        }
    }

    /** Opens a file of any kind. */
    public static ArtefactReader open(Path path) {
        Hdf5File file = Hdf5File.open(path);
        try {
            return new ArtefactReader(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Opens a file that must be of one of {@code kinds}. */
    public static ArtefactReader open(Path path, ArtefactKind... kinds) {
        ArtefactReader reader = open(path);
        if (List.of(kinds).contains(reader.kind)) {
            return reader;
        }
        reader.close();
        throw SegclrException.badData(path + ": holds " + reader.kind.word() + ", expected "
                + String.join(
                        " or ", List.of(kinds).stream().map(ArtefactKind::word).toList())
                + "; give the output of 'segclr " + kinds[0].verb() + "'");
    }

    public Path path() {
        return file.path();
    }

    public ArtefactKind kind() {
        return kind;
    }

    public Hdf5Attributes attributes() {
        return file.attributes();
    }

    public Provenance provenance() {
        return Provenance.fromJson(file.attributes()
                .text(ArtefactWriter.PROVENANCE)
                .orElseThrow(() ->
                        SegclrException.badData(path() + ": no provenance; re-run 'segclr " + kind.verb() + "'")));
    }

    /** Paths of all datasets, by name. */
    public List<String> datasets() {
        return file.datasets();
    }

    public boolean has(String dataset) {
        return file.has(dataset);
    }

    /** The dataset, held open until this reader is closed. */
    public Hdf5Dataset dataset(String name) {
        synchronized (open) {
            return open.computeIfAbsent(name, this::openDataset);
        }
    }

    private Hdf5Dataset openDataset(String name) {
        if (!file.has(name)) {
            throw SegclrException.badData(path() + ": no dataset " + name + "; it has " + String.join(", ", datasets())
                    + "; re-run 'segclr " + kind.verb() + "'");
        }
        return file.dataset(name);
    }

    /** Reads a dataset whole, and refuses it where its checksum does not agree. */
    public Object readWhole(String name) {
        Hdf5Dataset dataset = dataset(name);
        long elements = dataset.shape().elements();
        if (elements > Integer.MAX_VALUE - 8) {
            throw SegclrException.badData(
                    dataset + ": " + elements + " elements do not fit one array; read it by rows or use more shards");
        }
        Object array = dataset.shape().type().newArray((int) elements);
        long[] dims = dataset.shape().dimsArray();
        dataset.read(new long[dims.length], dims, array);
        ContentChecksum checksum = new ContentChecksum();
        checksum.update(dataset.shape().type(), array, (int) elements);
        compare(dataset, checksum.value());
        return array;
    }

    /** Reads a dataset through, in bounded memory, and refuses it where its checksum does not agree. */
    public void requireChecksum(String name) {
        Hdf5Dataset dataset = dataset(name);
        ContentChecksum checksum = new ContentChecksum();
        BoxWalk walk = BoxWalk.over(dataset.shape(), SLICE_ELEMENTS);
        Object array = dataset.shape().type().newArray(walk.largestElements());
        walk.forEach((offset, extent) -> {
            dataset.read(offset, extent, array);
            checksum.update(dataset.shape().type(), array, BoxWalk.elements(extent));
        });
        compare(dataset, checksum.value());
    }

    /**
     * A digest of the checksums of all datasets and of the provenance, for the provenance of what is made of this file;
     * equal content has equal identity, whatever the file's name.
     */
    public String identity() {
        CRC32C all = new CRC32C();
        for (String name : datasets()) {
            all.update((name + ":" + storedChecksum(name) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        all.update(provenance().toJson().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "crc32c:%08x", all.getValue());
    }

    /** CRC-32C of a dataset as its writer stored it, 8 hexadecimal digits; the content is not read. */
    public String storedChecksum(String name) {
        Hdf5Dataset dataset = dataset(name);
        return ContentChecksum.text(dataset.attributes()
                .integer(ArtefactWriter.CHECKSUM)
                .orElseThrow(
                        () -> SegclrException.badData(dataset + ": no checksum; re-run 'segclr " + kind.verb() + "'")));
    }

    private void compare(Hdf5Dataset dataset, long checksum) {
        String written = storedChecksum(dataset.name());
        String found = ContentChecksum.text(checksum);
        if (!written.equals(found)) {
            throw SegclrException.badData(dataset + ": CRC-32C is " + found + ", written was " + written
                    + ": the file is damaged; delete it and re-run 'segclr " + kind.verb() + "'");
        }
    }

    @Override
    public void close() {
        synchronized (open) {
            open.values().forEach(Hdf5Dataset::close);
            open.clear();
        }
        file.close();
    }
}
