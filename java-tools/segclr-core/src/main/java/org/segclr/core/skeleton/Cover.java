package org.segclr.core.skeleton;

import java.util.Arrays;
import org.segclr.core.geometry.Voxel;

/**
 * Which voxels of a component are covered by the paths so far. A path's voxel covers what lies within its reach in a
 * straight line and hangs together with it inside the component: two branches that pass each other closely do not cover
 * each other. Each call costs about as much as the voxels it covers.
 */
final class Cover {
    private static final byte COVERED = 1;
    private static final byte IN_THIS_CALL = 2;

    private final VoxelGraph graph;
    private final byte[] state;
    private final Voxel[] steps = new Voxel[VoxelGraph.DIRECTIONS];

    private int[] queue = new int[256];
    private int[] source = new int[256];
    /** How far each queued voxel is from its source, voxels along x, y, z. */
    private int[] away = new int[3 * 256];

    private int queued;

    Cover(VoxelGraph graph) {
        this.graph = graph;
        state = new byte[graph.size()];
        Arrays.setAll(steps, VoxelGraph::step);
    }

    boolean covers(int voxel) {
        return (state[voxel] & COVERED) != 0;
    }

    /** @param sources voxels and @param reachNm how far each of them covers */
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
        int cell = graph.cell[queue[head]];
        int s = source[head];
        double squaredReach = reachNm[s] * reachNm[s];
        for (int d = 0; d < VoxelGraph.DIRECTIONS; d++) {
            int next = graph.at(cell + graph.offset[d]);
            if (graph.holds(next) && (state[next] & IN_THIS_CALL) == 0) {
                int x = away[3 * head] + steps[d].x();
                int y = away[3 * head + 1] + steps[d].y();
                int z = away[3 * head + 2] + steps[d].z();
                if (squaredNm(x, y, z) <= squaredReach) {
                    push(next, s, x, y, z);
                }
            }
        }
    }

    private double squaredNm(int x, int y, int z) {
        double xNm = x * graph.resolution.xNm();
        double yNm = y * graph.resolution.yNm();
        double zNm = z * graph.resolution.zNm();
        return xNm * xNm + yNm * yNm + zNm * zNm;
    }

    private void push(int voxel, int from, int x, int y, int z) {
        if (queued == queue.length) {
            queue = Arrays.copyOf(queue, 2 * queued);
            source = Arrays.copyOf(source, 2 * queued);
            away = Arrays.copyOf(away, 6 * queued);
        }
        state[voxel] = COVERED | IN_THIS_CALL;
        queue[queued] = voxel;
        source[queued] = from;
        away[3 * queued] = x;
        away[3 * queued + 1] = y;
        away[3 * queued + 2] = z;
        queued++;
    }
}
