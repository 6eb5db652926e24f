package org.segclr.report.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.report.data.Nodes;

class PickTest {
    private static SegmentEmbeddings segment(long id, float... vectors) {
        int nodes = vectors.length / 2;
        return new SegmentEmbeddings(new Skeleton(id, new float[3 * nodes], new float[nodes], new int[0]), 2, vectors);
    }

    @Test
    void neighboursAreTheBestNodeOfEachOtherSegmentByCosine() {
        Nodes nodes = new Nodes(List.of(
                segment(1, 1, 0, 0.9f, 0.1f),
                segment(2, 0, 1, 10, 1),
                segment(-1L, -1, 0),
                segment(4, 5, 0, 1, 1),
                segment(6, 0, 0)));
        List<Neighbours.Hit> hits = Neighbours.of(nodes, 0, 10);
        assertThat(hits)
                .extracting(Neighbours.Hit::row)
                .containsExactly(nodes.row(4, 0), nodes.row(2, 1), nodes.row(6, 0), nodes.row(-1L, 0));
        assertThat(hits.get(0).cosine()).isEqualTo(1.0);
        assertThat(hits.get(2).cosine()).as("a zero vector is like nothing").isZero();
        assertThat(nodes.segmentId(nodes.count() - 1)).as("ids are unsigned").isEqualTo(-1L);
    }

    @Test
    void anEvenSampleSpreads() {
        assertThat(EvenSample.of(3, 5)).containsExactly(0, 1, 2);
        assertThat(EvenSample.of(10, 4)).containsExactly(0, 2, 5, 7);
    }
}
