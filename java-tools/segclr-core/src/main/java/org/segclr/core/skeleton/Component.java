package org.segclr.core.skeleton;

import org.segclr.core.geometry.Box;

/**
 * One 26-connected piece of one label, as runs of cells along x in [z,y,x] order.
 *
 * @param label the label its cells had
 * @param voxels how many it has
 * @param bounds the box of cells it lies in
 * @param runs where its runs are, among those of all components
 * @param firstRun place of its first run and @param endRun place behind its last
 */
record Component(int label, int voxels, Box bounds, Runs runs, int firstRun, int endRun) {

    /**
     * Runs of cells along x, component after component.
     *
     * @param start grid index of the first cell of each and @param end index behind its last
     */
    record Runs(int[] start, int[] end) {}
}
