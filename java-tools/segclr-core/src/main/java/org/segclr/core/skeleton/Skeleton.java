package org.segclr.core.skeleton;

import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Xyz;

/**
 * The skeleton of one segment: a forest, one tree per connected component. A node's id is its index; (segment id, node
 * id) names it for good, together with the segmentation's version.
 *
 * @param segmentId unsigned 64-bit id
 * @param xyzNm 3 values a node: centre of the node's voxel, nm
 * @param radiusNm distance from the node to the segment's boundary, nm
 * @param edges 2 node ids an edge
 */
public record Skeleton(long segmentId, float[] xyzNm, float[] radiusNm, int[] edges) {

    public Skeleton {
        if (xyzNm.length != 3 * radiusNm.length || edges.length % 2 != 0) {
            throw SegclrException.badData("skeleton of segment " + Long.toUnsignedString(segmentId) + ": "
                    + xyzNm.length + " coordinates for " + radiusNm.length + " nodes and " + edges.length
                    + " edge ends; need 3 a node and 2 an edge");
        }
        for (int node : edges) {
            if (node < 0 || node >= radiusNm.length) {
                throw SegclrException.badData("skeleton of segment " + Long.toUnsignedString(segmentId)
                        + ": edge names node " + node + " of " + radiusNm.length);
            }
        }
    }

    public int nodeCount() {
        return radiusNm.length;
    }

    public int edgeCount() {
        return edges.length / 2;
    }

    public Xyz nodeNm(int node) {
        return new Xyz(xyzNm[3 * node], xyzNm[3 * node + 1], xyzNm[3 * node + 2]);
    }

    public double edgeLengthNm(int edge) {
        return nodeNm(edges[2 * edge]).distanceTo(nodeNm(edges[2 * edge + 1]));
    }

    /** Sum of all edge lengths, nm. */
    public double cableLengthNm() {
        double sum = 0;
        for (int e = 0; e < edgeCount(); e++) {
            sum += edgeLengthNm(e);
        }
        return sum;
    }
}
