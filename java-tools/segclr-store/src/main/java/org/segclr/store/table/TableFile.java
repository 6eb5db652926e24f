package org.segclr.store.table;

import java.nio.file.Path;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactReader;
import org.segclr.store.hdf5.ArtefactWriter;

/** Columnar HDF5 tables: typed columns and matrices by name, attributes, provenance (docs/FORMATS.md). */
public final class TableFile {
    private TableFile() {}

    /**
     * Begins a table. Nothing is at {@code target} before {@link TableWriter#finish}.
     *
     * <pre>{@code
     * try (TableWriter table = TableFile.create(out, ArtefactKind.CLUSTERS, provenance)) {
     *     table.attribute("clusters", 20).unsignedLongs("segment_id", ids).ints("cluster", clusters);
     *     table.finish();
     * }
     * }</pre>
     */
    public static TableWriter create(Path target, ArtefactKind kind, Provenance provenance) {
        return new TableWriter(ArtefactWriter.create(target, kind, provenance));
    }

    /** Opens a table that must be of one of {@code kinds}; refuses one that is not whole. */
    public static TableReader open(Path path, ArtefactKind... kinds) {
        return new TableReader(ArtefactReader.open(path, kinds));
    }
}
