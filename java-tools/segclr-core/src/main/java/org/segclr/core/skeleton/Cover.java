package org.segclr.core.skeleton;

import java.util.Arrays;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * Which blocks of a component are covered by the paths so far. A path's block covers what lies within its reach in a
 * straight line and hangs together with it inside the component: two branches that pass each other closely do not cover
 * each other. A block is covered when all its voxels are within reach. Each call costs about as much as the blocks it
 * covers.
 */
final class Cover {
    private static final byte COVERED = 1;
    private static final byte IN_THIS_CALL = 2;

    private final BlockGraph graph;
    private final byte[] state;
    private final Resolution resolution;
    /** The farthest that two voxels of a block can be apart. */
    private final double blockNm;

    private int[] queue = new int[256];
    private int[] source = new int[256];
    /** How far each queued block's voxel is from its source's, voxels along x, y, z. */
    private int[] away = new int[3 * 256];

    private int queued;

    Cover(BlockGraph graph) {
        this.graph = graph;
        state = new byte[graph.size()];
        resolution = graph.steps.resolution;
        blockNm = resolution.voxelNm().length();
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
        for (int links = graph.links[block]; links != 0; links &= links - 1) {
            int d = Integer.numberOfTrailingZeros(links);
            int next = graph.neighbour(block, d);
            if ((state[next] & IN_THIS_CALL) == 0) {
                Voxel step = graph.steps.between(d, graph.place(block), graph.place(next));
                int x = away[3 * head] + step.x();
                int y = away[3 * head + 1] + step.y();
                int z = away[3 * head + 2] + step.z();
                if (reaches(reachNm[s], next, x, y, z)) {
                    push(next, s, x, y, z);
                }
            }
        }
    }

    /** Whether all voxels of a block whose own voxel is that far away are within reach. */
    private boolean reaches(double reachNm, int block, int x, int y, int z) {
        double nm = Math.sqrt(squaredNm(x, y, z));
        if (nm > reachNm || nm + blockNm <= reachNm) {
            return nm <= reachNm;
        }
        int own = graph.place(block);
        for (int mask = graph.mask(block); mask != 0; mask &= mask - 1) {
            int place = Integer.numberOfTrailingZeros(mask);
            int dx = (place & 1) - (own & 1);
            int dy = (place >> 1 & 1) - (own >> 1 & 1);
            int dz = (place >> 2) - (own >> 2);
            if (squaredNm(x + dx, y + dy, z + dz) > reachNm * reachNm) {
                return false;
            }
        }
        return true;
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
