package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;
import org.segclr.core.progress.Progress;
import org.segclr.core.volume.Volume;

/**
 * Skeletons of all segments of a volume, held in memory as a whole: 8 bytes a voxel, and about 30 a voxel of the
 * components in work. The same volume and configuration give the same skeletons for any number of threads.
 *
 * <p>The faces of the volume are no boundary: what lies outside is unknown. Radii near a face are distances to
 * boundaries inside the volume, and the centreline of a process that a face cuts ends in the centre of its section.
 */
public final class Skeletonizer {
    private final SkeletonConfig config;
    private final int threads;

    public Skeletonizer(SkeletonConfig config, int threads) {
        if (threads < 1) {
            throw SegclrException.usage("threads " + threads + ": must be at least 1");
        }
        this.config = config;
        this.threads = threads;
    }

    /** Skeletonizes every segment of at least the configured size; id 0 is background. */
    public SkeletonizedVolume skeletonize(Volume volume) {
        SegmentIds ids = new SegmentIds();
        LabelGrid grid = new SegmentReader(volume, ids).read();
        ComponentChoice choice = new ComponentChoice(ids, config);
        List<Component> components = Components.label(grid, choice);
        Skeleton[] trees;
        try (Workers workers = new Workers(threads)) {
            float[] squaredNm = DistanceTransform.squaredNm(grid, volume.resolution(), workers);
            FaceSections faces = new FaceSections(grid, volume.resolution(), workers);
            Components.rank(grid, components);
            trees = trees(new Traced(volume, grid, squaredNm, faces), components, workers);
        }
        return new SkeletonizedVolume(join(components, trees, ids), choice.counts());
    }

    /** What tracing a component needs. */
    private record Traced(Volume volume, LabelGrid grid, float[] squaredNm, FaceSections faces) {}

    /** One tree a component; the large ones first, so that no thread is left with one at the end. */
    private Skeleton[] trees(Traced from, List<Component> components, Workers workers) {
        Integer[] bySize = new Integer[components.size()];
        Arrays.setAll(bySize, i -> i);
        Arrays.sort(bySize, Comparator.comparingInt(i -> -components.get(i).voxels()));
        long voxels = components.stream().mapToLong(Component::voxels).sum();
        Progress progress = Progress.start("tracing skeletons", voxels, "voxels");
        Skeleton[] trees = new Skeleton[bySize.length];
        workers.each(bySize.length, i -> {
            Component component = components.get(bySize[i]);
            trees[bySize[i]] = tree(from, component);
            progress.advance(component.voxels());
        });
        progress.done();
        return trees;
    }

    private Skeleton tree(Traced from, Component component) {
        VoxelGraph graph = new VoxelGraph(from.grid, from.volume.resolution(), component, from.squaredNm);
        VoxelTree tree = Teasar.trace(graph, from.faces, config.teasar());
        SkeletonBuilder builder = new SkeletonBuilder();
        new NodeResampler(builder, config.nodeSpacingNm(), from.volume.bounds()).add(graph, tree);
        return builder.build(component.label());
    }

    /** The trees of a segment, the one with most voxels first. */
    private static List<Skeleton> join(List<Component> components, Skeleton[] trees, SegmentIds ids) {
        Map<Long, List<Integer>> bySegment = new TreeMap<>(Long::compareUnsigned);
        for (int c = 0; c < trees.length; c++) {
            bySegment
                    .computeIfAbsent(ids.id(components.get(c).label()), id -> new ArrayList<>())
                    .add(c);
        }
        List<Skeleton> skeletons = new ArrayList<>();
        bySegment.forEach((id, members) -> {
            members.sort(Comparator.comparingInt(c -> -components.get(c).voxels()));
            SkeletonBuilder builder = new SkeletonBuilder();
            members.forEach(c -> builder.append(trees[c]));
            skeletons.add(builder.build(id));
        });
        return skeletons;
    }
}
