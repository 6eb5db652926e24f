package org.segclr.core.skeleton;

import java.util.Arrays;

/** Cheapest ways from every voxel of a component to one voxel, by Dijkstra's method. */
final class ShortestPaths {
    private static final byte NONE = -1;

    /** Cost of the way from each voxel to the source. */
    final int[] cost;
    /** Length of that way, nm. */
    final float[] lengthNm;
    /** The voxel settled last: the dearest one. */
    private int dearest;

    private final VoxelGraph graph;
    /** Direction of the last step from the source to each voxel. */
    private final byte[] arrival;

    private ShortestPaths(VoxelGraph graph) {
        this.graph = graph;
        cost = new int[graph.size()];
        lengthNm = new float[graph.size()];
        arrival = new byte[graph.size()];
        Arrays.fill(cost, Integer.MAX_VALUE);
        Arrays.fill(arrival, NONE);
    }

    /** Ways that are cheapest by length, in {@link VoxelGraph#UNITS}. */
    static ShortestPaths byLength(VoxelGraph graph, int source) {
        int[] same = new int[graph.size()];
        Arrays.fill(same, 1);
        return byPenalty(graph, source, same);
    }

    /**
     * A step costs its length times the penalty of the voxel it leads to.
     *
     * @param penalty at least 1 for each voxel; no way may cost 2^31 or more
     */
    static ShortestPaths byPenalty(VoxelGraph graph, int source, int[] penalty) {
        ShortestPaths paths = new ShortestPaths(graph);
        paths.settle(source, penalty);
        return paths;
    }

    int dearest() {
        return dearest;
    }

    /** The next voxel on the way to the source; the source itself at the source. */
    int towardsSource(int voxel) {
        return arrival[voxel] == NONE ? voxel : graph.at(graph.cell[voxel] - graph.offset[arrival[voxel]]);
    }

    private void settle(int source, int[] penalty) {
        RadixHeap heap = new RadixHeap();
        cost[source] = 0;
        heap.add(0, source);
        while (!heap.isEmpty()) {
            long pair = heap.take();
            int voxel = RadixHeap.value(pair);
            if (RadixHeap.key(pair) == cost[voxel]) {
                settleOne(voxel, penalty, heap);
            }
        }
    }

    private void settleOne(int voxel, int[] penalty, RadixHeap heap) {
        dearest = voxel;
        if (arrival[voxel] != NONE) {
            lengthNm[voxel] = lengthNm[towardsSource(voxel)] + graph.stepNm[arrival[voxel]];
        }
        int here = cost[voxel];
        int cell = graph.cell[voxel];
        for (int d = 0; d < VoxelGraph.DIRECTIONS; d++) {
            int next = graph.at(cell + graph.offset[d]);
            // Where the next voxel is settled already, which is half the time, its penalty need not be looked up.
            if (graph.holds(next) && cost[next] > here) {
                int there = here + graph.stepUnits[d] * penalty[next];
                if (there < cost[next]) {
                    cost[next] = there;
                    arrival[next] = (byte) d;
                    heap.add(there, next);
                }
            }
        }
    }
}
