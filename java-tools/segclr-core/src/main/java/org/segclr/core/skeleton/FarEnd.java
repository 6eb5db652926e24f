package org.segclr.core.skeleton;

import java.util.Arrays;

/**
 * The far end of a component, as seen from one of its blocks: breadth first, by the number of blocks that a way passes,
 * which costs a fraction of exact ways; among all blocks the one whose way, so found, is the longest, ways to faces of
 * the volume counting as longer by the radius there.
 *
 * @param block the far end
 * @param before the block before it on the way there
 * @param units length of the longest way so found, in {@link BlockSteps#UNITS}: no shortest way is longer
 */
record FarEnd(int block, int before, int units) {

    static FarEnd from(BlockGraph graph, int start) {
        int[] units = new int[graph.size()];
        Arrays.fill(units, -1);
        int[] queue = new int[graph.size()];
        int queued = 1;
        queue[0] = start;
        units[start] = 0;
        int far = start;
        for (int head = 0; head < queued; head++) {
            int block = queue[head];
            far = units[block] + beyond(graph, block) > units[far] + beyond(graph, far) ? block : far;
            for (int links = graph.links[block]; links != 0; links &= links - 1) {
                int d = Integer.numberOfTrailingZeros(links);
                int next = graph.neighbour(block, d);
                if (units[next] < 0) {
                    units[next] = units[block] + graph.steps.units(d, graph.place(block), graph.place(next));
                    queue[queued++] = next;
                }
            }
        }
        return new FarEnd(
                far,
                nearestToStart(graph, units, far),
                Arrays.stream(units).max().orElse(0));
    }

    private static int beyond(BlockGraph graph, int block) {
        return (int) (graph.beyondFaceNm(block) * BlockSteps.UNITS / graph.steps.shortestSideNm());
    }

    private static int nearestToStart(BlockGraph graph, int[] units, int block) {
        int best = block;
        for (int links = graph.links[block]; links != 0; links &= links - 1) {
            int next = graph.neighbour(block, Integer.numberOfTrailingZeros(links));
            best = units[next] < units[best] ? next : best;
        }
        return best;
    }
}
