package org.segclr.core.phantom;

import org.segclr.core.geometry.Xyz;

/**
 * A piece of a process: all points within a radius, which changes linearly from one end to the other, of an axis.
 *
 * @param owner index of its cell
 * @param branch index of its branch
 * @param arcNm distance of {@code from} along the branch
 * @param side unit vector across the axis, carried along the branch without twist
 */
record Capsule(Ends ends, int owner, int branch, Kind kind, double arcNm, Xyz side) {

    /** Both ends of the axis and the radius at each, nm. */
    record Ends(Xyz from, double fromNm, Xyz to, double toNm) {}

    record Kind(Compartment compartment, Part part) {}
}
