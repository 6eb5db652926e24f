package org.segclr.store.cremi;

import java.nio.file.Path;
import java.util.List;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactWriter;
import org.segclr.store.hdf5.DatasetShape;
import org.segclr.store.hdf5.DatasetWriter;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.volume.CremiAttributes;

/**
 * Writes EM and segmentation as CREMI has them, slab by slab: {@link #EM} u8 and {@link #SEGMENTATION} u64 with
 * attributes {@code resolution} and {@code offset} in nm, zyx. The file appears with {@link #finish} or not at all.
 */
public final class CremiWriter implements AutoCloseable {
    public static final String EM = "/volumes/raw";
    public static final String SEGMENTATION = "/volumes/labels/neuron_ids";

    private static final int CHUNK = 64;
    private static final int EM_DEFLATE = 1;
    private static final int SEGMENTATION_DEFLATE = 4;

    private final ArtefactWriter file;
    private final Slabs em;
    private final Slabs segmentation;

    /** @param planes planes of every slab but the last; chunks are as deep */
    public static CremiWriter create(Path target, Grid grid, int planes, Provenance provenance) {
        ArtefactWriter file = ArtefactWriter.create(target, ArtefactKind.SOURCE, provenance);
        try {
            return new CremiWriter(file, grid, planes);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** The voxels of the file; the first one's corner is the origin. */
    public record Grid(Voxel size, Resolution resolution) {}

    private CremiWriter(ArtefactWriter file, Grid grid, int planes) {
        this.file = file;
        em = dataset(EM, ElementType.U8, EM_DEFLATE, grid, planes);
        segmentation = dataset(SEGMENTATION, ElementType.U64, SEGMENTATION_DEFLATE, grid, planes);
    }

    private Slabs dataset(String name, ElementType type, int deflate, Grid grid, int planes) {
        Voxel size = grid.size();
        Voxel chunk = new Voxel(Math.min(CHUNK, size.x()), Math.min(CHUNK, size.y()), Math.min(planes, size.z()));
        DatasetWriter writer = file.dataset(name, new DatasetShape(type, zyx(size), zyx(chunk), deflate));
        CremiAttributes.write(writer.attributes(), grid.resolution(), new Voxel(0, 0, 0));
        return new Slabs(writer, size, chunk);
    }

    private static List<Long> zyx(Voxel v) {
        return List.of((long) v.z(), (long) v.y(), (long) v.x());
    }

    /** The next {@code planes} planes of EM. */
    public void appendEm(int planes, byte[] emZyx) {
        em.append(planes, emZyx);
    }

    /** The next {@code planes} planes of unsigned 64-bit segment ids. */
    public void appendSegmentation(int planes, long[] idsZyx) {
        segmentation.append(planes, idsZyx);
    }

    /** Completes, verifies and puts the file in place. */
    public void finish() {
        file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
