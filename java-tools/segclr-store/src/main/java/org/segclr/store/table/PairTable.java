package org.segclr.store.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;

/** Positive pairs as a table: {@code pairs.h5} of docs/FORMATS.md. */
public final class PairTable {
    private PairTable() {}

    public static void write(Path target, List<PositivePair> pairs, Provenance provenance) {
        try (TableWriter table = TableFile.create(target, ArtefactKind.PAIRS, provenance)) {
            table.unsignedLongs(
                    "segment_id",
                    pairs.stream().mapToLong(PositivePair::segmentId).toArray());
            table.ints("node_a", ints(pairs, PositivePair::nodeA));
            table.ints("node_b", ints(pairs, PositivePair::nodeB));
            table.doubles("ax_nm", doubles(pairs, p -> p.centreANm().x()));
            table.doubles("ay_nm", doubles(pairs, p -> p.centreANm().y()));
            table.doubles("az_nm", doubles(pairs, p -> p.centreANm().z()));
            table.doubles("bx_nm", doubles(pairs, p -> p.centreBNm().x()));
            table.doubles("by_nm", doubles(pairs, p -> p.centreBNm().y()));
            table.doubles("bz_nm", doubles(pairs, p -> p.centreBNm().z()));
            table.doubles("path_nm", doubles(pairs, PositivePair::pathNm));
            table.ints("bucket", ints(pairs, PositivePair::bucket));
            table.ints("held_out", ints(pairs, p -> p.heldOut() ? 1 : 0));
            table.finish();
        }
    }

    public static List<PositivePair> read(Path path) {
        try (TableReader table = TableFile.open(path, ArtefactKind.PAIRS)) {
            long[] segments = table.longs("segment_id");
            int[] nodeA = table.ints("node_a");
            int[] nodeB = table.ints("node_b");
            Points a = Points.read(table, "a");
            Points b = Points.read(table, "b");
            double[] pathNm = table.doubles("path_nm");
            int[] bucket = table.ints("bucket");
            int[] heldOut = table.ints("held_out");
            List<PositivePair> pairs = new ArrayList<>(segments.length);
            for (int i = 0; i < segments.length; i++) {
                pairs.add(new PositivePair(
                        segments[i], nodeA[i], nodeB[i], a.at(i), b.at(i), pathNm[i], bucket[i], heldOut[i] != 0));
            }
            return pairs;
        }
    }

    public static Provenance provenance(Path path) {
        try (TableReader table = TableFile.open(path, ArtefactKind.PAIRS)) {
            return table.provenance();
        }
    }

    private static int[] ints(List<PositivePair> pairs, ToIntFunction<PositivePair> value) {
        return pairs.stream().mapToInt(value).toArray();
    }

    private static double[] doubles(List<PositivePair> pairs, ToDoubleFunction<PositivePair> value) {
        return pairs.stream().mapToDouble(value).toArray();
    }

    private record Points(double[] x, double[] y, double[] z) {
        static Points read(TableReader table, String end) {
            return new Points(table.doubles(end + "x_nm"), table.doubles(end + "y_nm"), table.doubles(end + "z_nm"));
        }

        Xyz at(int row) {
            return new Xyz(x[row], y[row], z[row]);
        }
    }
}
