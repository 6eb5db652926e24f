package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.progress.Progress;
import org.segclr.core.volume.Volume;

/**
 * Skeletons of all segments of a volume, held in memory as a whole: about 7 bytes a voxel, of which 4 are let go before
 * tracing, and about 7 a voxel of the components in work. The same volume and configuration give the same skeletons for
 * any number of threads.
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
        ComponentChoice choice = new ComponentChoice(ids, config);
        try (Workers workers = new Workers(threads)) {
            Tissue tissue = measure(volume, ids, choice, workers);
            Skeleton[] trees = trees(tissue, workers);
            return new SkeletonizedVolume(join(tissue.components, trees, ids), choice.counts());
        }
    }

    /** What tracing needs of a volume; its cells are let go of. */
    private record Tissue(
            BlockSteps steps,
            GridShape shape,
            Box bounds,
            List<Component> components,
            SquaredDistances distances,
            FaceSections faces) {}

    private static Tissue measure(Volume volume, SegmentIds ids, ComponentChoice choice, Workers workers) {
        LabelGrid grid = SegmentReader.read(volume, ids, workers);
        List<Component> components = Components.label(grid, choice, workers);
        SquaredDistances distances = DistanceTransform.of(grid, volume.resolution(), workers);
        return new Tissue(
                new BlockSteps(volume.resolution(), volume.bounds().min()),
                grid.shape(),
                volume.bounds(),
                components,
                distances,
                new FaceSections(grid, volume.resolution(), workers));
    }

    /** One tree a component; the large ones first, so that no thread is left with one at the end. */
    private Skeleton[] trees(Tissue tissue, Workers workers) {
        List<Component> components = tissue.components;
        Integer[] bySize = new Integer[components.size()];
        Arrays.setAll(bySize, i -> i);
        Arrays.sort(bySize, Comparator.comparingInt(i -> -components.get(i).voxels()));
        long voxels = components.stream().mapToLong(Component::voxels).sum();
        Progress progress = Progress.start("tracing skeletons", voxels, "voxels");
        Skeleton[] trees = new Skeleton[bySize.length];
        workers.each(bySize.length, i -> {
            Component component = components.get(bySize[i]);
            trees[bySize[i]] = tree(tissue, component);
            progress.advance(component.voxels());
        });
        progress.done();
        return trees;
    }

    private Skeleton tree(Tissue from, Component component) {
        BlockGraph graph = new BlockGraph(from.steps, from.shape, component, from.distances);
        VoxelTree tree = Teasar.trace(graph, from.faces, config.teasar());
        SkeletonBuilder builder = new SkeletonBuilder();
        new NodeResampler(builder, config.nodeSpacingNm(), from.bounds).add(graph, tree);
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
