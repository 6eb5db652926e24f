package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.List;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** The tables of what is what: every segment, and points along the middle of every process. */
public final class Truth {
    private static final double SPACING_NM = 200;
    private static final double[] BODY_OFFSETS = {-0.6, 0, 0.6};

    private final Tissue tissue;
    private final Segments segments;

    Truth(Tissue tissue, Segments segments) {
        this.tissue = tissue;
        this.segments = segments;
    }

    long[][] segmentVoxels() {
        return segments.voxelsByCompartment();
    }

    /** All segments by id. */
    public List<SegmentTruth> segments() {
        int[] cells = segments.cellIds();
        long[][] voxels = segments.voxelsByCompartment();
        List<SegmentTruth> rows = new ArrayList<>();
        for (int s = 0; s < segments.count(); s++) {
            long sum = 0;
            int most = 0;
            for (int c = 0; c < voxels[s].length; c++) {
                sum += voxels[s][c];
                most = voxels[s][c] > voxels[s][most] ? c : most;
            }
            CellType type = tissue.cells().get(cells[s] - 1).type();
            rows.add(new SegmentTruth(s + 1, cells[s], type, Compartment.values()[most], sum));
        }
        return rows;
    }

    /** Points along the middle of every process, about {@value #SPACING_NM} nm apart, in the order of the scene. */
    public List<LabelPoint> points() {
        List<LabelPoint> points = new ArrayList<>();
        Capsules capsules = tissue.scene().capsules();
        for (int c = 0; c < capsules.size(); c++) {
            if (capsules.part(c) == Part.BODY) {
                addBody(c, points);
            } else if (marks(c)) {
                add(c, capsules.point(c, 0.5), points);
            }
        }
        return points;
    }

    /** Whether a multiple of the spacing falls into a capsule's stretch of its branch. */
    private boolean marks(int capsule) {
        double[] g = tissue.scene().capsules().geometry();
        double arc = g[capsule * Capsules.STRIDE + Capsules.ARC];
        double end = arc + tissue.scene().capsules().length(capsule);
        return Math.floor(arc / SPACING_NM) != Math.floor(end / SPACING_NM);
    }

    private void addBody(int capsule, List<LabelPoint> points) {
        Capsules capsules = tissue.scene().capsules();
        Xyz centre = capsules.point(capsule, 0.5);
        double radius = capsules.radius(capsule);
        for (double dx : BODY_OFFSETS) {
            for (double dy : BODY_OFFSETS) {
                for (double dz : BODY_OFFSETS) {
                    Xyz off = new Xyz(dx, dy, dz);
                    if (off.length() < 0.9) {
                        add(capsule, centre.plus(off.times(radius)), points);
                    }
                }
            }
        }
    }

    private void add(int capsule, Xyz scenePoint, List<LabelPoint> points) {
        Scene scene = tissue.scene();
        Resolution resolution = scene.config().resolution();
        Voxel voxel = resolution.voxelAt(tissue.warp().toTissue(scenePoint));
        if (!scene.config().bounds().contains(voxel)) {
            return;
        }
        Compartment compartment = scene.capsules().compartment(capsule);
        int cellId = scene.capsules().owner(capsule) + 1;
        if (segments.truthAt(voxel) == VoxelTruth.of(cellId, compartment)) {
            points.add(new LabelPoint(resolution.centreNm(voxel), segments.segmentAt(voxel), compartment, cellId));
        }
    }
}
