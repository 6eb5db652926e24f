package org.segclr.core.skeleton;

import java.util.Arrays;
import java.util.List;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * Where components are cut by the faces of the volume: every 26-connected patch of a component in a face is a section,
 * and its centre is the cell of the patch that is farthest, in the plane of the face, from anything else (the first of
 * several). It depends on the plane alone: two blocks that share a plane find the same centres.
 */
final class FaceSections {
    private final GridShape volume;
    private final List<Face> faces;

    /** @param grid with components numbered from 1 */
    FaceSections(LabelGrid grid, Resolution resolution, Workers workers) {
        volume = grid.shape();
        faces = FacePlane.of(grid).stream()
                .map(place -> Face.of(place, resolution, workers))
                .toList();
    }

    boolean inFace(Voxel voxel) {
        return faces.stream().anyMatch(face -> face.contains(voxel));
    }

    /** The centre of the section that a voxel of a component lies in; the voxel itself where it lies in no face. */
    Voxel centre(Voxel voxel) {
        for (Face face : faces) {
            if (face.contains(voxel)) {
                return volume.voxel(face.centre(voxel));
            }
        }
        return voxel;
    }

    /** The sections in one face, numbered from 1, and the grid indices of their centres. */
    private record Face(int axis, int level, LabelGrid sections, int[] centres) {

        boolean contains(Voxel voxel) {
            return FacePlane.contains(axis, level, voxel);
        }

        int centre(Voxel voxel) {
            return centres[sections.cells[FacePlane.planeIndex(axis, voxel, sections)] - 1];
        }

        static Face of(FacePlane place, Resolution resolution, Workers workers) {
            LabelGrid plane = place.copy();
            int count = Components.label(plane, (labels, voxels, keep) -> Arrays.fill(keep, true), workers)
                    .size();
            SquaredDistances distances = DistanceTransform.of(plane, place.resolution(resolution), workers);
            return new Face(place.axis(), place.level(), plane, centres(place, plane, distances, count));
        }

        private static int[] centres(FacePlane place, LabelGrid plane, SquaredDistances distances, int count) {
            float[] best = new float[count];
            int[] centres = new int[count];
            for (int v = 0; v < plane.ny; v++) {
                for (int u = 0; u < plane.nx; u++) {
                    int i = plane.index(u, v, 0);
                    int s = plane.cells[i] - 1;
                    if (s >= 0 && distances.nm2(i) > best[s]) {
                        best[s] = distances.nm2(i);
                        centres[s] = place.gridIndex(u, v);
                    }
                }
            }
            return centres;
        }
    }
}
