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
    private static final int NONE = -1;

    private final LabelGrid grid;
    private final List<Face> faces;

    /** @param grid with components numbered from 1, not yet ranked */
    FaceSections(LabelGrid grid, Resolution resolution, Workers workers) {
        this.grid = grid;
        faces = FacePlane.of(grid).stream()
                .map(place -> Face.of(place, resolution, workers))
                .toList();
    }

    /** Grid index of the centre of the section that a cell of a component lies in, or -1 where it lies in no face. */
    int centre(int gridIndex) {
        Voxel v = grid.voxel(gridIndex);
        for (Face face : faces) {
            if (face.place.contains(v)) {
                return face.centres[face.sections.cells[face.place.planeIndex(v, face.sections)] - 1];
            }
        }
        return NONE;
    }

    /** The sections in one face, numbered from 1, and the grid indices of their centres. */
    private record Face(FacePlane place, LabelGrid sections, int[] centres) {

        static Face of(FacePlane place, Resolution resolution, Workers workers) {
            LabelGrid plane = place.copy();
            int count = Components.label(plane, (labels, voxels, keep) -> Arrays.fill(keep, true))
                    .size();
            float[] squaredNm = DistanceTransform.squaredNm(plane, place.resolution(resolution), workers);
            return new Face(place, plane, centres(place, plane, squaredNm, count));
        }

        private static int[] centres(FacePlane place, LabelGrid plane, float[] squaredNm, int count) {
            float[] best = new float[count];
            int[] centres = new int[count];
            for (int v = 0; v < plane.ny; v++) {
                for (int u = 0; u < plane.nx; u++) {
                    int i = plane.index(u, v, 0);
                    int s = plane.cells[i] - 1;
                    if (s >= 0 && squaredNm[i] > best[s]) {
                        best[s] = squaredNm[i];
                        centres[s] = place.gridIndex(u, v);
                    }
                }
            }
            return centres;
        }
    }
}
