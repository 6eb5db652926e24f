package org.segclr.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.store.hdf5.ArtefactKind;

class EmbeddingFolderTest {
    @TempDir
    private Path folder;

    private void write(ArtefactKind kind, int shard, int dimension, float value) {
        SegmentEmbeddings segment = new SegmentEmbeddings(
                new Skeleton(shard + 1, new float[6], new float[2], new int[] {0, 1}),
                dimension,
                filled(dimension, value));
        EmbeddingShard.write(
                folder.resolve(ShardNames.of(kind, shard, 2)),
                kind,
                EmbeddingShard.Contents.of(dimension, List.of(segment), Map.of()),
                Provenance.of(kind.verb(), Map.of(), Map.of()));
    }

    private static float[] filled(int dimension, float value) {
        float[] values = new float[2 * dimension];
        java.util.Arrays.fill(values, value);
        return values;
    }

    @Test
    void readsAllShardsInOrderAggregatedOnesFirst() {
        write(ArtefactKind.EMBEDDINGS, 0, 3, 1);
        write(ArtefactKind.EMBEDDINGS, 1, 3, 2);
        assertThat(values(EmbeddingFolder.open(folder))).containsExactly(1f, 2f);
        write(ArtefactKind.AGGREGATED, 0, 3, 5);
        assertThatThrownBy(() -> EmbeddingFolder.open(folder)).hasMessageContaining("1 of 2 shards missing");
        write(ArtefactKind.AGGREGATED, 1, 3, 6);
        EmbeddingFolder source = EmbeddingFolder.open(folder);
        assertThat(values(source)).containsExactly(5f, 6f);
        assertThat(source.nodeCount()).isEqualTo(4);
        assertThat(source.dimension()).isEqualTo(3);
    }

    private static List<Float> values(EmbeddingFolder source) {
        List<Float> first = new ArrayList<>();
        source.forEach(segment -> first.add(segment.vector(0)[0]));
        return first;
    }

    @Test
    void identityFollowsTheContent() {
        write(ArtefactKind.EMBEDDINGS, 0, 3, 1);
        write(ArtefactKind.EMBEDDINGS, 1, 3, 2);
        String before = EmbeddingFolder.open(folder).identity();
        assertThat(EmbeddingFolder.open(folder).identity()).isEqualTo(before);
        write(ArtefactKind.EMBEDDINGS, 1, 3, 2.0001f);
        assertThat(EmbeddingFolder.open(folder).identity()).isNotEqualTo(before);
    }

    @Test
    void shardsOfTwoEncodersAreRefused() {
        write(ArtefactKind.EMBEDDINGS, 0, 3, 1);
        write(ArtefactKind.EMBEDDINGS, 1, 4, 2);
        assertThatThrownBy(() -> EmbeddingFolder.open(folder)).hasMessageContaining("vectors of 4 values");
    }
}
