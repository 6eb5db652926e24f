package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.segclr.core.geometry.Voxel;

/**
 * Traces the centrelines of one component: TEASAR, Sato et al. 2000 with the improvements of Bitter et al. 2001. From a
 * root, the cheapest ways to all voxels are found, a step being the dearer the nearer it is to the boundary; then the
 * way to the farthest voxel that is not covered becomes a path and covers its surroundings, until all voxels are
 * covered.
 *
 * <p>Two things differ from the papers. The penalty is {@code (M / r)^2}, where they have {@code 5000 (1 - r / M)^16},
 * r being the distance from the boundary and M the largest one: it pulls to the middle of thin processes as strongly as
 * of thick ones. And a root or target that lies in a face of the volume moves to the centre of its section there, so
 * that a process cut by the face keeps its centreline up to the face (and a process that only grazes a face gets no
 * spur to it).
 */
final class Teasar {
    /** Penalty of the thickest places: with {@link BlockGraph#UNITS}, the rounding of a step is below 3 %. */
    private static final int LEAST_PENALTY = 2;
    /** From this many voxels on, radii are thick enough to count as equal. */
    private static final int CENTRING_VOXELS = 64;

    private final BlockGraph graph;
    private final FaceSections faces;
    private final TeasarConfig config;
    private final Cover cover;
    private final boolean[] inTree;
    private final List<Voxel[]> paths = new ArrayList<>();

    private Teasar(BlockGraph graph, FaceSections faces, TeasarConfig config) {
        this.graph = graph;
        this.faces = faces;
        this.config = config;
        cover = new Cover(graph);
        inTree = new boolean[graph.size()];
    }

    static VoxelTree trace(BlockGraph graph, FaceSections faces, TeasarConfig config) {
        return new Teasar(graph, faces, config).trace();
    }

    private VoxelTree trace() {
        Optional<SomaFinder.Soma> soma = new SomaFinder(graph, config.soma()).find();
        FarEnd far = FarEnd.from(graph, 0);
        int root = soma.map(SomaFinder.Soma::centre).orElseGet(() -> standForTip(far.block(), far.before()));
        ShortestPaths ways = ShortestPaths.byPenalty(graph, root, penalties(far.units()));
        inTree[root] = true;
        soma.ifPresent(s -> cover.add(new int[] {root}, new double[] {config.reachNm(s.radiusNm())}));
        for (int target : farthestFirst(ways)) {
            if (!cover.covers(target)) {
                addPath(target, ways);
            }
        }
        return new VoxelTree(graph.voxel(root), paths);
    }

    /** A penalty a block, limited so that no way costs 2^30 or more: none needs more than twice {@code farUnits}. */
    private int[] penalties(int farUnits) {
        double thickest = Math.min(graph.radiusNm(graph.thickest()), CENTRING_VOXELS * graph.steps.shortestSideNm());
        double scale = LEAST_PENALTY * thickest * thickest;
        int most = Math.max(LEAST_PENALTY, (int) ((1L << 30) / (2L * farUnits + 1)));
        int[] penalty = new int[graph.size()];
        for (int v = 0; v < penalty.length; v++) {
            penalty[v] = (int) Math.min(most, Math.max(LEAST_PENALTY, Math.rint(scale / graph.squaredNm[v])));
        }
        return penalty;
    }

    /**
     * The voxel that a way ends at where it ends in a block: the centre of its section where the block lies in a face
     * of the volume, else the block's voxel farthest from where the way comes from. It stands for its block from then
     * on.
     *
     * @return its block
     */
    private int standForTip(int block, int from) {
        Voxel tip = tipOf(block, from);
        int at = graph.blockOf(tip);
        if (!inTree[at]) {
            graph.standFor(at, tip);
        }
        return at;
    }

    private Voxel tipOf(int block, int from) {
        Voxel best = graph.voxel(block);
        double bestNm = -1;
        for (Voxel voxel : graph.voxels(block)) {
            if (faces.inFace(voxel)) {
                return faces.centre(voxel);
            }
            double nm = graph.distanceNm(voxel, graph.voxel(from));
            if (nm > bestNm) {
                best = voxel;
                bestNm = nm;
            }
        }
        return best;
    }

    /**
     * All blocks by falling length of their way to the root, in steps of the shortest voxel side. A process that a face
     * of the volume cuts goes on behind it: ways to faces count as longer by the radius there.
     */
    private int[] farthestFirst(ShortestPaths ways) {
        double unit = graph.steps.shortestSideNm();
        int[] level = new int[graph.size()];
        int levels = 0;
        for (int b = 0; b < level.length; b++) {
            level[b] = (int) ((ways.lengthNm[b] + graph.beyondFaceNm(b)) / unit);
            levels = Math.max(levels, level[b] + 1);
        }
        int[] next = new int[levels + 1];
        for (int one : level) {
            next[levels - one]++;
        }
        for (int l = 0; l < levels; l++) {
            next[l + 1] += next[l];
        }
        int[] order = new int[level.length];
        for (int b = 0; b < order.length; b++) {
            order[next[levels - 1 - level[b]]++] = b;
        }
        return order;
    }

    private void addPath(int target, ShortestPaths ways) {
        int from = ways.towardsSource(target);
        int tip = graph.blockOf(tipOf(target, from));
        int[] path = way(tip == target || !cover.covers(tip) ? standForTip(target, from) : target, ways);
        for (int block : path) {
            inTree[block] = true;
        }
        paths.add(Arrays.stream(path).mapToObj(graph::voxel).toArray(Voxel[]::new));
        int[] sources = Arrays.stream(path).filter(b -> !cover.covers(b)).toArray();
        cover.add(
                sources,
                Arrays.stream(sources)
                        .mapToDouble(b -> config.reachNm(graph.radiusNm(b)))
                        .toArray());
        if (!cover.covers(target)) {
            cover.add(new int[] {target}, new double[] {0});
        }
    }

    /**
     * From the tip down to the tree; ways that run side by side with the tree join it, so that no two strands run
     * parallel.
     */
    private int[] way(int tip, ShortestPaths ways) {
        int[] path = new int[64];
        int length = 0;
        int at = tip;
        int joint = inTree[tip] ? tip : neighbourInTree(tip, ways);
        while (joint < 0) {
            path = roomFor(path, length);
            path[length++] = at;
            at = ways.towardsSource(at);
            joint = inTree[at] ? at : neighbourInTree(at, ways);
        }
        path = roomFor(path, length + 1);
        if (at != joint) {
            path[length++] = at;
        }
        path[length++] = joint;
        return Arrays.copyOf(path, length);
    }

    private static int[] roomFor(int[] path, int length) {
        return length < path.length ? path : Arrays.copyOf(path, 2 * length);
    }

    /** The neighbour in the tree with the cheapest way to the root, or -1. */
    private int neighbourInTree(int block, ShortestPaths ways) {
        int best = -1;
        for (int links = graph.links[block]; links != 0; links &= links - 1) {
            int next = graph.neighbour(block, Integer.numberOfTrailingZeros(links));
            if (inTree[next] && (best < 0 || ways.cost[next] < ways.cost[best])) {
                best = next;
            }
        }
        return best;
    }
}
