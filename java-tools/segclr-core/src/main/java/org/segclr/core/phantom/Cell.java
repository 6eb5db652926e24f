package org.segclr.core.phantom;

import org.segclr.core.geometry.Xyz;

/**
 * One cell, or the only process that is known of it.
 *
 * @param id 1, 2, ...; the position in {@link Scene#cells()} plus 1
 * @param centreNm centre of the soma, in scene coordinates; meaningless without a nucleus
 * @param nucleusNm radius of the nucleus, 0 for a process without soma in the scene
 * @param shade gray levels by which this cell's cytoplasm differs from its type's mean
 */
public record Cell(int id, CellType type, Xyz centreNm, double nucleusNm, double shade) {

    public boolean hasSoma() {
        return nucleusNm > 0;
    }
}
