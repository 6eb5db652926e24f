package org.segclr.core.skeleton;

/** Keeps the components of segments that are large enough: see {@link SkeletonConfig}; counts what it leaves out. */
final class ComponentChoice implements Components.Choice {
    private final SegmentIds ids;
    private final SkeletonConfig config;
    private int kept;
    private int smallComponents;
    private long voxels;
    private long leftOut;

    ComponentChoice(SegmentIds ids, SkeletonConfig config) {
        this.ids = ids;
        this.config = config;
    }

    @Override
    public void choose(int[] labels, int[] sizes, boolean[] keep) {
        int[] largest = largestOfEachSegment(labels, sizes);
        for (int c = 0; c < labels.length; c++) {
            boolean segment = ids.voxels(labels[c]) >= config.minVoxels();
            keep[c] = segment && (sizes[c] >= config.minComponentVoxels() || largest[labels[c]] == c);
            count(sizes[c], segment, keep[c]);
        }
    }

    private void count(int size, boolean segment, boolean keep) {
        kept += keep ? 1 : 0;
        smallComponents += segment && !keep ? 1 : 0;
        voxels += keep ? size : 0;
        leftOut += keep ? 0 : size;
    }

    private int[] largestOfEachSegment(int[] labels, int[] sizes) {
        int[] largest = new int[ids.size() + 1];
        java.util.Arrays.fill(largest, -1);
        for (int c = 0; c < labels.length; c++) {
            int before = largest[labels[c]];
            if (before < 0 || sizes[c] > sizes[before]) {
                largest[labels[c]] = c;
            }
        }
        return largest;
    }

    SkeletonizedVolume.Counts counts() {
        int small = 0;
        for (int n = 1; n <= ids.size(); n++) {
            small += ids.voxels(n) < config.minVoxels() ? 1 : 0;
        }
        return new SkeletonizedVolume.Counts(ids.size(), small, kept, smallComponents, voxels, leftOut);
    }
}
