package org.segclr.core.skeleton;

import java.util.Optional;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * Looks for a cell body in a component: see {@link SomaRule}. A hole that a face of the volume cuts open counts as a
 * hole where the component surrounds it in that face. Holes are filled on the grid of blocks: the radius is right to
 * about a block.
 */
final class SomaFinder {
    private final BlockGraph graph;
    private final SomaRule rule;
    /** Empty blocks kept before and after the component's along each axis: 0 at a face of the volume, else 1. */
    private final Voxel before;

    private final Voxel after;

    SomaFinder(BlockGraph graph, SomaRule rule) {
        this.graph = graph;
        this.rule = rule;
        Box bounds = graph.component.bounds();
        before = oneWhereAbove0(bounds.min());
        after = oneWhereAbove0(graph.volume.size().minus(bounds.max()));
    }

    private static Voxel oneWhereAbove0(Voxel v) {
        return new Voxel(Math.min(1, v.x()), Math.min(1, v.y()), Math.min(1, v.z()));
    }

    /** A cell body: the component's block at its centre and its radius with holes filled. */
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
        LabelGrid shape = graph.occupied(before, after);
        for (FacePlane face : FacePlane.of(shape)) {
            if (isFaceOfVolume(face)) {
                LabelGrid plane = face.copy();
                Holes.fillInPlane(plane);
                face.write(plane);
            }
        }
        Holes.fill(shape);
        SquaredDistances distances;
        try (Workers one = new Workers(1)) {
            distances = DistanceTransform.of(shape, graph.steps.blockSize(), one);
        }
        int best = 0;
        for (int i = 0; i < shape.cellCount; i++) {
            best = distances.nm2(i) > distances.nm2(best) ? i : best;
        }
        Xyz centreNm = graph.centreNm(shape.voxel(best).minus(before));
        return new Soma(nearest(centreNm), Math.sqrt(distances.nm2(best)));
    }

    private boolean isFaceOfVolume(FacePlane face) {
        Voxel rim = face.level() == 0 ? before : after;
        return 0
                == switch (face.axis()) {
                    case 0 -> rim.x();
                    case 1 -> rim.y();
                    default -> rim.z();
                };
    }

    private int nearest(Xyz targetNm) {
        int best = 0;
        double bestNm = Double.POSITIVE_INFINITY;
        for (int b = 0; b < graph.size(); b++) {
            double nm = graph.steps.resolution.centreNm(graph.voxel(b)).distanceTo(targetNm);
            if (nm < bestNm) {
                bestNm = nm;
                best = b;
            }
        }
        return best;
    }
}
