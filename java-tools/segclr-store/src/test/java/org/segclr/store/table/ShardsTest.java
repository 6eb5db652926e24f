package org.segclr.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.hdf5.ArtefactKind;

class ShardsTest {
    private static final Provenance PROVENANCE = Provenance.of("skeletonize", Map.of(), Map.of("segmentation", "abc"));
    private static final Skeleton LONE = new Skeleton(7, new float[] {1, 2, 3}, new float[] {9}, new int[0]);
    private static final Skeleton LARGE_ID = new Skeleton(
            -2L, new float[] {0, 1, 2, 10, 11, 12, 20, 21, 22}, new float[] {1, 2, 3}, new int[] {0, 1, 1, 2});
    private static final Skeleton EMPTY = new Skeleton(8, new float[0], new float[0], new int[0]);

    @TempDir
    Path folder;

    @Test
    void skeletonsComeBackSortedByUnsignedId() {
        Path file = folder.resolve(ShardNames.of(ArtefactKind.SKELETONS, 0, 1));
        SkeletonShard.write(file, List.of(LARGE_ID, EMPTY, LONE), PROVENANCE);
        assertThat(SkeletonShard.readAll(file)).usingRecursiveComparison().isEqualTo(List.of(LONE, EMPTY, LARGE_ID));
        try (SkeletonShard shard = SkeletonShard.open(file)) {
            assertThat(shard.nodes()).isEqualTo(4);
            assertThat(shard.segmentId(2)).isEqualTo(-2L);
            assertThat(shard.provenance()).isEqualTo(PROVENANCE);
        }
    }

    @Test
    void aShardWithoutSegmentsIsAShard() {
        Path file = folder.resolve("s.h5");
        SkeletonShard.write(file, List.of(), PROVENANCE);
        assertThat(SkeletonShard.readAll(file)).isEmpty();
        Path vectors = folder.resolve("e.h5");
        EmbeddingShard.write(
                vectors, ArtefactKind.EMBEDDINGS, EmbeddingShard.Contents.of(64, List.of(), Map.of()), PROVENANCE);
        try (EmbeddingShard shard = EmbeddingShard.open(vectors)) {
            assertThat(shard.dimension()).isEqualTo(64);
            assertThat(shard.segments()).isZero();
        }
    }

    @Test
    void aSegmentTwiceIsRefused() {
        assertThatThrownBy(() -> SkeletonShard.write(folder.resolve("s.h5"), List.of(LONE, LONE), PROVENANCE))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("segment 7 comes twice");
    }

    @Test
    void embeddingsComeBackWithSkeletonsAndAttributes() {
        SegmentEmbeddings lone = new SegmentEmbeddings(LONE, 2, new float[] {0.5f, -1});
        SegmentEmbeddings large = new SegmentEmbeddings(LARGE_ID, 2, new float[] {1, 2, 3, 4, 5, 6});
        Path file = folder.resolve("a.h5");
        EmbeddingShard.write(
                file,
                ArtefactKind.AGGREGATED,
                EmbeddingShard.Contents.of(2, List.of(large, lone), Map.of("radius_nm", 10_000.0)),
                PROVENANCE);
        assertThat(EmbeddingShard.readAll(file)).usingRecursiveComparison().isEqualTo(List.of(lone, large));
        assertThat(SkeletonShard.readAll(file)).usingRecursiveComparison().isEqualTo(List.of(LONE, LARGE_ID));
        try (EmbeddingShard shard = EmbeddingShard.open(file)) {
            assertThat(shard.attribute("radius_nm")).isEqualTo(10_000);
            assertThat(shard.segment(1).vector(2)).containsExactly(5, 6);
        }
    }

    @Test
    void vectorsOfAnotherLengthAreRefused() {
        SegmentEmbeddings lone = new SegmentEmbeddings(LONE, 2, new float[2]);
        assertThatThrownBy(() -> EmbeddingShard.Contents.of(64, List.of(lone), Map.of()))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("segment 7: vectors of 2 values in a shard of 64");
    }

    @Test
    void pairsComeBackInOrder() {
        List<PositivePair> pairs = List.of(
                new PositivePair(-1, 3, 4, new Xyz(1.5, 2, 3), new Xyz(4, 5, 6e9), 1234.5, 2, true),
                new PositivePair(1, 0, 0, new Xyz(0, 0, 0), new Xyz(0, 0, 0), 0, 0, false));
        Path file = folder.resolve("pairs.h5");
        PairTable.write(file, pairs, PROVENANCE);
        assertThat(PairTable.read(file)).isEqualTo(pairs);
        assertThat(PairTable.provenance(file)).isEqualTo(PROVENANCE);
    }

    @Test
    void shardsOfAFolderAreListedOnlyWhenAllAreThere() throws Exception {
        for (int i : new int[] {0, 2}) {
            Files.createFile(folder.resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, i, 4)));
        }
        assertThatThrownBy(() -> ShardNames.list(folder, ArtefactKind.EMBEDDINGS))
                .hasMessageContaining("2 of 4 shards missing")
                .hasMessageContaining("embeddings-00001-of-00004.h5, embeddings-00003-of-00004.h5")
                .hasMessageContaining("segclr embed");
        Files.createFile(folder.resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, 1, 4)));
        Files.createFile(folder.resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, 3, 4)));
        assertThat(ShardNames.list(folder, ArtefactKind.EMBEDDINGS)).hasSize(4).isSorted();
        Files.createFile(folder.resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, 0, 2)));
        assertThatThrownBy(() -> ShardNames.list(folder, ArtefactKind.EMBEDDINGS))
                .hasMessageContaining("several runs");
        assertThatThrownBy(() -> ShardNames.list(folder, ArtefactKind.PREDICTIONS))
                .hasMessageContaining("no predictions-");
    }
}
