package org.segclr.core.skeleton;

import java.util.Optional;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * Looks for a cell body in a component: see {@link SomaRule}. A hole that a face of the volume cuts open counts as a
 * hole where the component surrounds it in that face.
 */
final class SomaFinder {
    private final VoxelGraph graph;
    private final SomaRule rule;
    /** The component and one cell more on each side that is not a face of the volume. */
    private final Box box;

    SomaFinder(VoxelGraph graph, SomaRule rule) {
        this.graph = graph;
        this.rule = rule;
        Box bounds = graph.component.bounds();
        Voxel one = Voxel.cube(1);
        box = new Box(bounds.min().minus(one), bounds.max().plus(one))
                .intersect(Box.ofSize(Voxel.cube(0), graph.grid.size()));
    }

    /** A cell body: the component's voxel at its centre and its radius with holes filled. */
    record Soma(int centre, double radiusNm) {}

    Optional<Soma> find() {
        int thickest = graph.thickest();
        double radiusNm = graph.radiusNm(thickest);
        if (radiusNm < rule.candidateRadiusNm()) {
            return Optional.empty();
        }
        Soma soma = radiusNm >= rule.certainRadiusNm() ? new Soma(thickest, radiusNm) : filled();
        return soma.radiusNm() >= rule.certainRadiusNm() ? Optional.of(soma) : Optional.empty();
    }

    /** The thickest place once holes are filled. */
    private Soma filled() {
        LabelGrid shape = shape();
        for (FacePlane face : FacePlane.of(shape)) {
            if (isFaceOfVolume(face)) {
                LabelGrid plane = face.copy();
                Holes.fillInPlane(plane);
                face.write(plane);
            }
        }
        Holes.fill(shape);
        float[] squaredNm;
        try (Workers one = new Workers(1)) {
            squaredNm = DistanceTransform.squaredNm(shape, graph.resolution, one);
        }
        int best = 0;
        for (int i = 0; i < squaredNm.length; i++) {
            best = squaredNm[i] > squaredNm[best] ? i : best;
        }
        return new Soma(nearest(shape.voxel(best).plus(box.min())), Math.sqrt(squaredNm[best]));
    }

    private LabelGrid shape() {
        LabelGrid shape = LabelGrid.ofSize(box.size());
        for (int cell : graph.cell) {
            Voxel v = graph.grid.voxel(cell).minus(box.min());
            shape.cells[shape.index(v.x(), v.y(), v.z())] = 1;
        }
        return shape;
    }

    private boolean isFaceOfVolume(FacePlane face) {
        Voxel low = box.min();
        Voxel high = graph.grid.size().minus(box.max());
        boolean lower = face.level() == 0;
        return switch (face.axis()) {
            case 0 -> (lower ? low.x() : high.x()) == 0;
            case 1 -> (lower ? low.y() : high.y()) == 0;
            default -> (lower ? low.z() : high.z()) == 0;
        };
    }

    private int nearest(Voxel target) {
        Xyz targetNm = graph.resolution.centreNm(target);
        int best = 0;
        double bestNm = Double.POSITIVE_INFINITY;
        for (int v = 0; v < graph.size(); v++) {
            Voxel voxel = graph.grid.voxel(graph.cell[v]);
            double nm = graph.resolution.centreNm(voxel).distanceTo(targetNm);
            if (nm < bestNm) {
                bestNm = nm;
                best = v;
            }
        }
        return best;
    }
}
