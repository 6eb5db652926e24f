package org.segclr.encoder.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.core.crop.MaskedPatch;
import org.segclr.core.crop.PatchCutter;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.encoder.data.Augmentation;
import org.segclr.encoder.data.PatchInput;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.InferenceNetwork;
import org.segclr.encoder.net.TinyNet;
import org.segclr.encoder.net.Variant;
import org.segclr.encoder.train.TinyTissue;

class EmbedderTest {
    private static final EncoderWeights WEIGHTS = TinyNet.weights(Variant.MODERN);

    /** Along fibres of the tissue; the second is short, the third has no node. */
    private static List<Skeleton> skeletons() {
        return List.of(
                fibre(4, 900, 300, 310, 40), fibre(62, 500), new Skeleton(63, new float[0], new float[0], new int[0]));
    }

    private static Skeleton fibre(long id, double... xNm) {
        float[] xyz = new float[3 * xNm.length];
        int[] edges = new int[2 * (xNm.length - 1)];
        double y = (id - 1) % 8 * 80 + 40;
        double z = (double) ((id - 1) / 8) * 80 + 40;
        for (int i = 0; i < xNm.length; i++) {
            xyz[3 * i] = (float) xNm[i];
            xyz[3 * i + 1] = (float) y;
            xyz[3 * i + 2] = (float) z;
        }
        for (int e = 0; e < xNm.length - 1; e++) {
            edges[2 * e] = e;
            edges[2 * e + 1] = e + 1;
        }
        return new Skeleton(id, xyz, new float[xNm.length], edges);
    }

    @Test
    void everyNodeGetsTheVectorOfItsOwnPatchWhateverBatchAndWorkers() {
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                ArrayVolume volume = TinyTissue.volume();
                InferenceNetwork one = new InferenceNetwork(backend, WEIGHTS, 1)) {
            PatchCutter cutter = new PatchCutter(volume, WEIGHTS.config().fieldOfView());
            List<float[]> results = new ArrayList<>();
            for (int batch : new int[] {1, 2, 4}) {
                try (Embedder embedder = new Embedder(backend, WEIGHTS, volume, batch, batch)) {
                    Embedder.EmbeddedShard shard = embedder.embed(skeletons());
                    assertThat(shard.segments()).extracting(s -> s.segmentId()).containsExactly(4L, 62L, 63L);
                    results.add(shard.segments().get(0).vectors());
                    for (int node = 0; node < 4; node++) {
                        Xyz centre = skeletons().get(0).nodeNm(node);
                        float[] patch = new float[TinyNet.VOXELS];
                        MaskedPatch cut = cutter.cut(centre, 4);
                        PatchInput.write(cut, Augmentation.Draw.none(), patch, 0);
                        assertThat(shard.segments().get(0).vector(node)).isEqualTo(one.embed(patch));
                    }
                }
            }
            assertThat(results.get(1)).isEqualTo(results.get(0));
            assertThat(results.get(2)).isEqualTo(results.get(0)).hasSize(4 * EncoderConfig.EMBEDDING);
        }
    }

    @Test
    void theNumberOfWorkersChangesNothing() {
        List<Skeleton> skeletons = List.of(
                new Skeleton(3, new float[0], new float[0], new int[0]),
                fibre(4, 900, 300, 310, 40, 505, 111),
                new Skeleton(5, new float[0], new float[0], new int[0]),
                new Skeleton(6, new float[0], new float[0], new int[0]),
                fibre(62, 500, 900, 100));
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                ArrayVolume volume = TinyTissue.volume()) {
            List<List<float[]>> results = new ArrayList<>();
            for (int workers : new int[] {1, 5}) {
                try (Embedder embedder = new Embedder(backend, WEIGHTS, volume, 2, workers)) {
                    results.add(embedder.embed(skeletons).segments().stream()
                            .map(s -> s.vectors())
                            .toList());
                }
            }
            assertThat(results.get(0))
                    .extracting(v -> v.length / EncoderConfig.EMBEDDING)
                    .containsExactly(0, 6, 0, 0, 3);
            for (int i = 0; i < skeletons.size(); i++) {
                assertThat(results.get(1).get(i)).isEqualTo(results.get(0).get(i));
            }
        }
    }

    @Test
    void qualityCountsWhatIsWrong() {
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                ArrayVolume volume = TinyTissue.volume();
                Embedder embedder = new Embedder(backend, WEIGHTS, volume, 2, 1)) {
            EmbeddingQuality good = embedder.embed(skeletons()).quality();
            assertThat(good.nodes()).isEqualTo(5);
            assertThat(good.centreShare()).isEqualTo(1);
            assertThat(good.good()).isTrue();
            // node 3 sees x from -4 to 13: 4 of 17 columns are outside; others are near y or z faces
            assertThat(good.outsideShare()).isGreaterThan(0.04);
            Skeleton astray =
                    new Skeleton(4, new float[] {900, 600, 600, 900, 280, 40}, new float[2], new int[] {0, 1});
            EmbeddingQuality bad = embedder.embed(List.of(astray)).quality();
            assertThat(bad.emptyMasks()).isEqualTo(1);
            assertThat(bad.centreShare()).isCloseTo(0.5, within(1e-9));
            assertThat(bad.good()).isFalse();
            assertThat(bad.line()).contains("2 nodes", "50.00 %", "empty masks 1");
        }
    }

    @Test
    void aShardWithoutNodesIsAShard() {
        try (Backend backend = Backends.open("reference", new BackendOptions(1));
                ArrayVolume volume = TinyTissue.volume();
                Embedder embedder = new Embedder(backend, WEIGHTS, volume, 2, 1)) {
            Embedder.EmbeddedShard shard = embedder.embed(List.of());
            assertThat(shard.segments()).isEmpty();
            assertThat(shard.quality().good()).isTrue();
        }
    }
}
