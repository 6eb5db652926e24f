package org.segclr.core.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.segclr.core.aggregate.EmbeddingSource;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.skeleton.Skeleton;

class LabelJoinTest {
    /**
     * Segments of three nodes at x = 0, 100, 200 nm; segment s lies at y = 10 s nm; node n of it has the vector (s, n).
     */
    private record Source(long... ids) implements EmbeddingSource {
        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public long nodeCount() {
            return 3L * ids.length;
        }

        @Override
        public void forEach(Consumer<SegmentEmbeddings> reader) {
            for (long id : ids) {
                float y = 10f * (id & 255);
                float[] xyz = {0, y, 0, 100, y, 0, 200, y, 0};
                Skeleton skeleton = new Skeleton(id, xyz, new float[3], new int[] {0, 1, 1, 2});
                float s = id & 255;
                reader.accept(new SegmentEmbeddings(skeleton, 2, new float[] {s, 0, s, 1, s, 2}));
            }
        }
    }

    private static LabelTable table(String header, String... lines) {
        return LabelTable.parse(
                List.of(header.split(",")),
                List.of(lines).stream()
                        .map(line -> List.of(line.split(",", -1)))
                        .toList());
    }

    private static void refused(Runnable action, String... words) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(SegclrException.class, e -> {
            assertThat(e.code()).isEqualTo(ExitCode.BAD_DATA);
            assertThat(e.getMessage()).contains(words);
        });
    }

    @Test
    void aSegmentsLabelGoesToAllItsNodes() {
        LabelTable labels = table("segment_id,label,cell_id", "2,dendrite,B", "1,axon,A");
        LabelledNodes nodes = LabelJoin.join(new Source(1, 2, 3), labels, MissingLabels.REFUSE)
                .nodes();
        assertThat(nodes.names()).isEqualTo(new LabelledNodes.Names(List.of("axon", "dendrite"), List.of("A", "B")));
        assertThat(nodes.label()).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(nodes.cell()).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(nodes.features().row(4)).containsExactly(2, 1);
    }

    @Test
    void aPointJoinsItsOwnSegmentHoweverNearAnother() {
        // y = 18 nm is nearer to segment 2, the label says segment 1
        LabelTable labels = table("x_nm,y_nm,z_nm,segment_id,label", "190,18,0,1,axon", "20,20,0,2,soma");
        LabelJoin.Joined joined = LabelJoin.join(new Source(1, 2), labels, MissingLabels.REFUSE);
        assertThat(joined.nodes().features().row(0)).containsExactly(1, 2);
        assertThat(joined.nodes().features().row(1)).containsExactly(2, 0);
        assertThat(joined.report().distance().largestNm()).isEqualTo(20);
        assertThat(joined.nodes().names().cells()).containsExactly("1", "2");
    }

    @Test
    void theNearestOfTwoPointsKeepsANode() {
        LabelTable labels = table(
                "x_nm,y_nm,z_nm,segment_id,label",
                "30,10,0,1,axon",
                "-5,10,0,1,soma",
                "0,20,0,2,axon",
                "1,20,0,2,axon");
        LabelJoin.Joined joined = LabelJoin.join(new Source(1, 2), labels, MissingLabels.REFUSE);
        assertThat(joined.nodes().label()).containsExactly(1, 0);
        assertThat(joined.report().conflicts()).isEqualTo(1);
    }

    @Test
    void cellsThatShareASegmentAreNeverParted() {
        LabelTable labels = table(
                "x_nm,y_nm,z_nm,segment_id,label,cell_id",
                "0,10,0,1,axon,A",
                "200,10,0,1,soma,B",
                "0,20,0,2,soma,B",
                "0,30,0,3,axon,C",
                "0,40,0,4,soma,C");
        LabelledNodes nodes = LabelJoin.join(new Source(1, 2, 3, 4), labels, MissingLabels.REFUSE)
                .nodes();
        assertThat(nodes.cell()).containsExactly(0, 1, 1, 2, 2);
        assertThat(nodes.group()).containsExactly(0, 0, 0, 2, 2);
    }

    @Test
    void idsAreUnsignedSixtyFourBit() {
        LabelTable labels = table("segment_id,label", "18446744073709551615,a", "9223372036854775809,b");
        LabelledNodes nodes = LabelJoin.join(new Source(-1L, Long.MIN_VALUE + 1), labels, MissingLabels.REFUSE)
                .nodes();
        assertThat(nodes.count()).isEqualTo(6);
        refused(
                () -> LabelJoin.join(new Source(1), labels, MissingLabels.SKIP),
                "2 of 2 labelled segments",
                "9223372036854775809, 18446744073709551615");
    }

    @Test
    void segmentsThatDoNotExistAreRefusedOrSkippedAndCounted() {
        LabelTable labels =
                table("segment_id,label", "1,a", "2,b", "90,a", "91,a", "92,a", "93,a", "94,a", "95,b", "96,b");
        refused(
                () -> LabelJoin.join(new Source(1, 2), labels, MissingLabels.REFUSE),
                "7 of 9",
                "90, 91, 92, 93, 94, ..",
                "--missing_labels");
        LabelJoin.Joined joined = LabelJoin.join(new Source(1, 2), labels, MissingLabels.SKIP);
        assertThat(joined.nodes().count()).isEqualTo(6);
        assertThat(joined.report().missing()).hasSize(7).startsWith("90");
    }

    @Test
    void badTablesAreRefusedByRowOrColumn() {
        refused(() -> table("id,label", "1,a"), "'segment_id'");
        refused(() -> table("segment_id,x_nm,label", "1,2,a"), "x_nm, y_nm, z_nm");
        refused(() -> table("segment_id,label", "1,a", "x7,b"), "row 2", "'x7'");
        refused(() -> table("segment_id,label", "0,a", "2,b"), "row 1", "'0'");
        refused(() -> table("segment_id,label", "18446744073709551616,a"), "row 1");
        refused(() -> table("segment_id,label", "1.0,a"), "'1.0'");
        refused(() -> table("segment_id,label", "1,a", "2"), "row 2", "1 fields");
        refused(() -> table("segment_id,label", "1,a", "2,"), "row 2", "no label");
        refused(() -> table("segment_id,label", "1,a", "2,a"), "at least 2 classes");
        refused(() -> table("segment_id,label", "1,a", "2,macro"), "'macro'");
        refused(() -> table("segment_id,label"), "0 rows");
        refused(() -> table("x_nm,y_nm,z_nm,segment_id,label", "1,NaN,2,1,a"), "'NaN'");
        refused(
                () -> LabelJoin.join(
                        new Source(1, 2), table("segment_id,label", "1,a", "1,b", "2,b"), MissingLabels.REFUSE),
                "segment 1 is both 'a'");
    }

    @Test
    void nearestNodeAgreesWithASearchOfAll() {
        SplittableRandom random = new SplittableRandom(8);
        float[] xyz = new float[600];
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = random.nextInt(i % 3 == 0 ? 12 : 200);
        }
        Skeleton skeleton = new Skeleton(1, xyz, new float[200], new int[0]);
        NearestNode nearest = new NearestNode(skeleton);
        for (int q = 0; q < 500; q++) {
            Xyz point = new Xyz(random.nextInt(30) - 9, random.nextInt(220) - 10, random.nextInt(220) - 10);
            int best = 0;
            for (int n = 1; n < 200; n++) {
                if (skeleton.nodeNm(n).distanceTo(point) < skeleton.nodeNm(best).distanceTo(point)) {
                    best = n;
                }
            }
            assertThat(nearest.to(point)).isEqualTo(best);
        }
    }
}
