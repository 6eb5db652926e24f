package org.segclr.core.classify;

import java.util.List;

/**
 * How labels met nodes.
 *
 * @param rows rows of the label table
 * @param nodes labelled nodes that came of them
 * @param missing segments without a node, as text, sorted
 * @param conflicts point labels that lost their node to a nearer point of another class
 * @param distance median and largest distance from a labelled point to its node, nm; 0 for segment labels
 */
public record JoinReport(int rows, int nodes, List<String> missing, int conflicts, Distance distance) {

    /** From a point to the node that stands for it, nm. */
    public record Distance(double medianNm, double largestNm) {}
}
