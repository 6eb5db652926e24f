package org.segclr.core.skeleton;

import java.util.Arrays;

/** Cheapest ways from every block of a component to one block, by Dijkstra's method. */
final class ShortestPaths {
    private static final byte NONE = -1;

    /** Cost of the way from each block to the source. */
    final int[] cost;
    /** Length of that way, nm. */
    final float[] lengthNm;

    private final BlockGraph graph;
    /** Direction of the last step from the source to each block. */
    private final byte[] arrival;

    private ShortestPaths(BlockGraph graph) {
        this.graph = graph;
        cost = new int[graph.size()];
        lengthNm = new float[graph.size()];
        arrival = new byte[graph.size()];
        Arrays.fill(cost, Integer.MAX_VALUE);
        Arrays.fill(arrival, NONE);
    }

    /**
     * A step costs its length times the penalty of the block it leads to.
     *
     * @param penalty at least 1 for each block; no way may cost 2^31 or more
     */
    static ShortestPaths byPenalty(BlockGraph graph, int source, int[] penalty) {
        ShortestPaths paths = new ShortestPaths(graph);
        paths.settle(source, penalty);
        return paths;
    }

    /** The next block on the way to the source; the source itself at the source. */
    int towardsSource(int block) {
        return arrival[block] == NONE ? block : graph.neighbour(block, BlockSteps.DIRECTIONS - 1 - arrival[block]);
    }

    private void settle(int source, int[] penalty) {
        RadixHeap heap = new RadixHeap();
        cost[source] = 0;
        heap.add(0, source);
        while (!heap.isEmpty()) {
            long pair = heap.take();
            int block = RadixHeap.value(pair);
            if (RadixHeap.key(pair) == cost[block]) {
                settleOne(block, penalty, heap);
            }
        }
    }

    private void settleOne(int block, int[] penalty, RadixHeap heap) {
        int place = graph.place(block);
        if (arrival[block] != NONE) {
            int from = towardsSource(block);
            lengthNm[block] = lengthNm[from] + graph.steps.nm(arrival[block], graph.place(from), place);
        }
        int here = cost[block];
        for (int links = graph.links[block]; links != 0; links &= links - 1) {
            int d = Integer.numberOfTrailingZeros(links);
            int next = graph.neighbour(block, d);
            // Where the next block is settled already, which is half the time, its penalty need not be looked up.
            if (cost[next] > here) {
                int there = here + graph.steps.units(d, place, graph.place(next)) * penalty[next];
                if (there < cost[next]) {
                    cost[next] = there;
                    arrival[next] = (byte) d;
                    heap.add(there, next);
                }
            }
        }
    }
}
