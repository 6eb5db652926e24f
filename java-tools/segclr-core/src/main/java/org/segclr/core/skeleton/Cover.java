package org.segclr.core.skeleton;

import java.util.Arrays;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * Which blocks of a component are covered by the paths so far. A path's block covers what lies within its reach in a
 * straight line and hangs together with it inside the component: two branches that pass each other closely do not cover
 * each other. Each call costs about as much as the blocks it covers.
 */
final class Cover {
    private static final byte COVERED = 1;
    private static final byte IN_THIS_CALL = 2;

    private final BlockGraph graph;
    private final byte[] state;
    private final Resolution resolution;

    private int[] queue = new int[256];
    private int[] source = new int[256];
    /** How far each queued block's voxel is from its source's, voxels along x, y, z. */
    private int[] away = new int[3 * 256];

    private int queued;

    Cover(BlockGraph graph) {
        this.graph = graph;
        state = new byte[graph.size()];
        resolution = graph.steps.resolution;
    }

    boolean covers(int block) {
        return (state[block] & COVERED) != 0;
    }

    /** @param sources blocks and @param reachNm how far each of them covers */
    void add(int[] sources, double[] reachNm) {
        queued = 0;
        for (int s = 0; s < sources.length; s++) {
            if ((state[sources[s]] & IN_THIS_CALL) == 0) {
                push(sources[s], s, 0, 0, 0);
            }
        }
        for (int head = 0; head < queued; head++) {
            spread(head, reachNm);
        }
        for (int i = 0; i < queued; i++) {
            state[queue[i]] = COVERED;
        }
    }

    private void spread(int head, double[] reachNm) {
        int block = queue[head];
        int s = source[head];
        double squaredReach = reachNm[s] * reachNm[s];
        for (int links = graph.links[block]; links != 0; links &= links - 1) {
            int d = Integer.numberOfTrailingZeros(links);
            int next = graph.neighbour(block, d);
            if ((state[next] & IN_THIS_CALL) == 0) {
                Voxel step = graph.steps.between(d, graph.place(block), graph.place(next));
                int x = away[3 * head] + step.x();
                int y = away[3 * head + 1] + step.y();
                int z = away[3 * head + 2] + step.z();
                if (squaredNm(x, y, z) <= squaredReach) {
                    push(next, s, x, y, z);
                }
            }
        }
    }

    private double squaredNm(int x, int y, int z) {
        double xNm = x * resolution.xNm();
        double yNm = y * resolution.yNm();
        double zNm = z * resolution.zNm();
        return xNm * xNm + yNm * yNm + zNm * zNm;
    }

    private void push(int block, int from, int x, int y, int z) {
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, 2 * queued);
            source = Arrays.copyOf(source, 2 * queued);
            away = Arrays.copyOf(away, 6 * queued);
        }
        state[block] = COVERED | IN_THIS_CALL;
        queue[queued] = block;
        source[queued] = from;
        away[3 * queued] = x;
        away[3 * queued + 1] = y;
        away[3 * queued + 2] = z;
        queued++;
    }
}
