package org.segclr.store.ingest;

import java.util.List;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactReader;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.hdf5.Hdf5Dataset;
import org.segclr.store.hdf5.Hdf5File;
import org.segclr.store.volume.CremiAttributes;

/** A [z,y,x] dataset of an HDF5 file, with CREMI's attributes where it has them. */
final class Hdf5Source implements ArraySource {
    /** Decoded chunks kept, so that slices chunked across the volume are not decoded once a block. */
    private static final long CACHE_BYTES = 256L << 20;

    private final SourceLocation location;
    private final Hdf5File file;
    private final Hdf5Dataset dataset;
    private final Voxel size;

    private Hdf5Source(SourceLocation location, Hdf5File file) {
        this.location = location;
        this.file = file;
        dataset = file.dataset(location.dataset(), CACHE_BYTES);
        List<Long> dims = dataset.shape().dims();
        if (dims.size() != 3 || dims.stream().anyMatch(d -> d < 1 || d > Integer.MAX_VALUE)) {
            throw SegclrException.badData(name() + ": extent " + dims + "; need three axes [z,y,x]");
        }
        size = new Voxel(
                dims.get(2).intValue(), dims.get(1).intValue(), dims.get(0).intValue());
    }

    static Hdf5Source open(SourceLocation location) {
        Hdf5File file = Hdf5File.open(location.file());
        try {
            refuseUnfinished(location, file);
            requireDataset(location, file);
            return new Hdf5Source(location, file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Our own files are held to their mark; the shards of a volume hold chunk-local numbers that are no segment ids.
     */
    private static void refuseUnfinished(SourceLocation location, Hdf5File file) {
        if (file.attributes().has("artefact")) {
            ArtefactReader.open(location.file(), ArtefactKind.SOURCE).close();
        }
    }

    private static void requireDataset(SourceLocation location, Hdf5File file) {
        List<String> present = file.datasets();
        if (!present.contains(location.dataset())) {
            throw SegclrException.badData(location.file() + ": no dataset " + location.dataset() + "; it has "
                    + (present.isEmpty() ? "none" : String.join(", ", present)) + "; name one as "
                    + location.file().getFileName() + ":"
                    + present.stream().findFirst().orElse("/dataset"));
        }
    }

    @Override
    public String name() {
        return location.file() + ":" + location.dataset();
    }

    @Override
    public ElementType type() {
        return dataset.shape().type();
    }

    @Override
    public Voxel size() {
        return size;
    }

    @Override
    public Optional<Resolution> resolution() {
        return CremiAttributes.resolution(dataset.attributes());
    }

    @Override
    public Optional<Xyz> offsetNm() {
        return CremiAttributes.offsetNm(dataset.attributes());
    }

    @Override
    public String identity() {
        return location.identity();
    }

    @Override
    public void read(Box box, Object arrayZyx) {
        Voxel min = box.min();
        Voxel extent = box.size();
        dataset.read(new long[] {min.z(), min.y(), min.x()}, new long[] {extent.z(), extent.y(), extent.x()}, arrayZyx);
    }

    @Override
    public void close() {
        dataset.close();
        file.close();
    }
}
