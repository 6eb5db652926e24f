package org.segclr.store.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * Where the arrays lie and what of them is taken.
 *
 * @param resolution of the source
 * @param first global index of the arrays' first voxel
 * @param bounds target voxels to write, global
 */
record SourceGrid(Resolution resolution, Voxel first, Downsampling downsampling, Box bounds) {
    private static final double TOLERANCE = 1e-3;

    static SourceGrid of(ArraySource em, ArraySource segmentation, IngestConfig config) {
        if (!em.size().equals(segmentation.size())) {
            throw SegclrException.badData("EM " + em.name() + " is " + em.size() + " voxels (x, y, z), segmentation "
                    + segmentation.name() + " is " + segmentation.size()
                    + "; both must be on one grid: crop or resample one of them");
        }
        Resolution resolution = config.voxelSize().orElseGet(() -> stated(em, segmentation));
        Voxel first = first(em, segmentation, resolution);
        Downsampling downsampling =
                Downsampling.between(resolution, config.targetVoxelSize().orElse(resolution));
        return new SourceGrid(resolution, first, downsampling, bounds(em, first, downsampling, config.box()));
    }

    /** What the files state otherwise than {@code --voxel_size}, which overrules them: a warning each. */
    static List<String> overruled(ArraySource em, ArraySource segmentation, IngestConfig config) {
        List<String> warnings = new ArrayList<>();
        for (ArraySource source : List.of(em, segmentation)) {
            Optional<Resolution> stated = source.resolution();
            Optional<Resolution> given = config.voxelSize();
            if (stated.isPresent()
                    && given.isPresent()
                    && !close(stated.get().voxelNm(), given.get().voxelNm())) {
                warnings.add(source.name() + " states voxels of " + Downsampling.text(stated.get())
                        + " nm (x,y,z); --voxel_size " + Downsampling.text(given.get()) + " overrules it");
            }
        }
        return warnings;
    }

    private static Resolution stated(ArraySource em, ArraySource segmentation) {
        Optional<Resolution> a = em.resolution();
        Optional<Resolution> b = segmentation.resolution();
        if (a.isPresent() && b.isPresent() && !close(a.get().voxelNm(), b.get().voxelNm())) {
            throw SegclrException.badData(
                    em.name() + " states voxels of " + Downsampling.text(a.get()) + " nm (x,y,z), "
                            + segmentation.name() + " of " + Downsampling.text(b.get())
                            + "; both must be on one grid; if one states it wrongly, give --voxel_size");
        }
        return a.or(() -> b)
                .orElseThrow(() -> SegclrException.usage(
                        em.name() + " does not state its voxel size; give --voxel_size x,y,z in nanometres"));
    }

    private static Voxel first(ArraySource em, ArraySource segmentation, Resolution resolution) {
        Xyz a = em.offsetNm().orElse(segmentation.offsetNm().orElse(new Xyz(0, 0, 0)));
        Xyz b = segmentation.offsetNm().orElse(a);
        if (!close(a, b)) {
            throw SegclrException.badData(em.name() + " begins at " + a + " nm, " + segmentation.name() + " at " + b
                    + "; both must be on one grid: crop them to the same place");
        }
        double[] voxels = {a.x() / resolution.xNm(), a.y() / resolution.yNm(), a.z() / resolution.zNm()};
        for (double v : voxels) {
            if (Math.abs(v - Math.rint(v)) > TOLERANCE) {
                throw SegclrException.badData(
                        em.name() + " begins at " + a + " nm, which is no whole number of voxels of "
                                + Downsampling.text(resolution) + " nm; correct its attribute offset, or --voxel_size");
            }
        }
        return new Voxel((int) Math.rint(voxels[0]), (int) Math.rint(voxels[1]), (int) Math.rint(voxels[2]));
    }

    private static Box bounds(ArraySource em, Voxel first, Downsampling downsampling, Optional<Box> asked) {
        Box array = Box.ofSize(new Voxel(0, 0, 0), em.size());
        Box local = asked.orElse(array);
        if (!array.contains(local) || local.isEmpty()) {
            throw SegclrException.usage("--box " + IngestConfig.text(local) + ": the array is "
                    + IngestConfig.text(array) + "; give a box inside it that is not empty");
        }
        Box source = new Box(local.min().plus(first), local.max().plus(first));
        Box target = downsampling.inside(source);
        Box covered = downsampling.source(target);
        if (target.isEmpty() || asked.isPresent() && !covered.equals(source)) {
            Box nearest = new Box(covered.min().minus(first), covered.max().minus(first));
            throw SegclrException.usage("--box " + IngestConfig.text(local) + " is no whole number of target voxels of "
                    + downsampling.factor() + " source voxels; the nearest inside is " + IngestConfig.text(nearest));
        }
        return target;
    }

    private static boolean close(Xyz a, Xyz b) {
        return a.distanceTo(b) <= TOLERANCE * Math.max(1, a.length());
    }

    /** The voxels of the arrays that make a box of target voxels. */
    Box inArray(Box target) {
        Box source = downsampling.source(target);
        return new Box(source.min().minus(first), source.max().minus(first));
    }
}
