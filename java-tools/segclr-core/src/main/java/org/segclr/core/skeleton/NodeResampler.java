package org.segclr.core.skeleton;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * Keeps of each chain of voxels its tips, its branch points and, between those, voxels at near-equal path lengths of
 * about the spacing. Every node is a voxel of the component, and its coordinate that voxel's centre. A tree's root is
 * its first node, and an edge names the node nearer to the root first, which has the lower number.
 */
final class NodeResampler {
    private final SkeletonBuilder target;
    private final double spacingNm;
    private final Voxel origin;

    /** @param bounds of the volume whose cell (0, 0, 0) is its least voxel */
    NodeResampler(SkeletonBuilder target, double spacingNm, Box bounds) {
        this.target = target;
        this.spacingNm = spacingNm;
        origin = bounds.min();
    }

    void add(BlockGraph graph, VoxelTree tree) {
        new One(graph, tree).add();
    }

    private final class One {
        private final BlockGraph graph;
        private final VoxelTree tree;
        private final Map<Voxel, Integer> nodeOf = new HashMap<>();
        private final Set<Voxel> joints = new HashSet<>();

        One(BlockGraph graph, VoxelTree tree) {
            this.graph = graph;
            this.tree = tree;
        }

        void add() {
            for (Voxel[] path : tree.paths()) {
                joints.add(path[path.length - 1]);
            }
            node(tree.root());
            for (Voxel[] path : tree.paths()) {
                addPath(path);
            }
        }

        private void addPath(Voxel[] path) {
            int end = path.length - 1;
            while (end > 0) {
                int tip = end - 1;
                while (tip > 0 && !joints.contains(path[tip])) {
                    tip--;
                }
                addStretch(path, end, tip);
                end = tip;
            }
        }

        /** Nodes from place {@code end}, which is one already, to place {@code tip} of a path. */
        private void addStretch(Voxel[] path, int end, int tip) {
            double total = 0;
            for (int i = end; i > tip; i--) {
                total += stepNm(path, i);
            }
            long pieces = Math.max(1, Math.round(total / spacingNm));
            int before = node(path[end]);
            double soFar = 0;
            long piece = 1;
            for (int i = end - 1; i >= tip; i--) {
                soFar += stepNm(path, i + 1);
                if (i == tip || piece < pieces && soFar >= piece * total / pieces) {
                    int node = node(path[i]);
                    target.edge(before, node);
                    before = node;
                    piece++;
                }
            }
        }

        private double stepNm(Voxel[] path, int from) {
            return centreNm(path[from]).distanceTo(centreNm(path[from - 1]));
        }

        private Xyz centreNm(Voxel voxel) {
            return graph.steps.resolution.centreNm(voxel.plus(origin));
        }

        private int node(Voxel voxel) {
            return nodeOf.computeIfAbsent(voxel, v -> target.node(centreNm(v), Math.sqrt(graph.squaredNmAt(v))));
        }
    }
}
