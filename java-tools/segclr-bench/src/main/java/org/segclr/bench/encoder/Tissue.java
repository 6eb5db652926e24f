package org.segclr.bench.encoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.segclr.core.crop.FieldOfView;
import org.segclr.core.crop.MaskedPatch;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Morton;
import org.segclr.core.random.Seeds;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.Volume;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.PatchInput;
import org.segclr.encoder.embed.Place;

/** A volume and the nodes of all its skeletons. */
record Tissue(Volume volume, List<Skeleton> skeletons) {

    /** Patches as embed sees them, and how much of them is inside the mask. */
    record Patches(List<float[]> patches, double filled) {}

    /** Patches around nodes drawn uniformly, with replacement, over all segments: thin and thick as they are mixed. */
    Patches draw(int count, int side, long seed) {
        List<Place> nodes = nodes();
        RandomGenerator random = Seeds.random(seed, "bench places");
        List<Place> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(nodes.get(random.nextInt(nodes.size())));
        }
        return cut(drawn, side);
    }

    /** The patches of all nodes along the Morton curve, as embed goes. */
    List<float[]> all(int side) {
        List<Place> nodes = nodes();
        nodes.sort(Comparator.comparingLong(p -> Morton.code(volume.resolution().voxelAt(p.centreNm()))));
        return cut(nodes, side).patches();
    }

    private Patches cut(List<Place> places, int side) {
        PatchCutter cutter = new PatchCutter(volume, new FieldOfView(side));
        List<float[]> patches = new ArrayList<>();
        long inside = 0;
        for (Place place : places) {
            MaskedPatch masked = cutter.cut(place.centreNm(), place.segmentId());
            inside += masked.maskedVoxels();
            float[] values = new float[side * side * side];
            PatchInput.write(masked, Augmentation.Draw.none(), values, 0);
            patches.add(values);
        }
        return new Patches(patches, inside / ((double) places.size() * side * side * side));
    }

    private List<Place> nodes() {
        List<Place> nodes = new ArrayList<>();
        for (Skeleton skeleton : skeletons) {
            for (int node = 0; node < skeleton.nodeCount(); node++) {
                nodes.add(new Place(skeleton.nodeNm(node), skeleton.segmentId()));
            }
        }
        return nodes;
    }

    /** {@code patches} in batches of {@code rows}, one after another in each array; the last may be shorter. */
    static List<float[]> batches(List<float[]> patches, int rows) {
        List<float[]> batches = new ArrayList<>();
        for (int first = 0; first < patches.size(); first += rows) {
            int count = Math.min(rows, patches.size() - first);
            int voxels = patches.get(first).length;
            float[] batch = new float[count * voxels];
            for (int i = 0; i < count; i++) {
                System.arraycopy(patches.get(first + i), 0, batch, i * voxels, voxels);
            }
            batches.add(batch);
        }
        return batches;
    }
}
