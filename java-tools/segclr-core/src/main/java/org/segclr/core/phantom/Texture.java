package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.List;

/**
 * How a compartment of a cell type looks. Shades overlap between types on purpose: a cell's own shade varies by about
 * as much as types differ.
 *
 * @param shade mean gray of the cytoplasm
 * @param grain gray levels of the fine granularity
 * @param tubule microtubules along the branch
 * @param mitochondria what its mitochondria are like
 * @param vesicles gray levels of vesicles, in boutons
 * @param reticulum gray levels of endoplasmic reticulum
 */
record Texture(
        double shade, double grain, Tubules tubule, Mitochondria mitochondria, double vesicles, double reticulum) {

    /** @param depth gray levels by which they are darker */
    record Tubules(double depth, double spacingNm) {}

    /** @param share of the beats along a branch that hold one */
    record Mitochondria(double share, double shortestNm, double longestNm) {}

    private static final Tubules NO_TUBULES = new Tubules(0, 100);

    static Texture of(CellType type, Compartment compartment) {
        return switch (compartment) {
            case AXON -> axon(type);
            case DENDRITE -> dendrite(type);
            case SOMA -> type == CellType.EXCITATORY ? soma(168, 18, 42) : soma(163, 20, 50);
            case ASTROCYTE -> new Texture(181, 9, NO_TUBULES, new Mitochondria(0.45, 300, 1100), 0, 8);
        };
    }

    /** A table by type, then compartment, both by ordinal. */
    static List<List<Texture>> table() {
        List<List<Texture>> table = new ArrayList<>();
        for (CellType type : CellType.values()) {
            List<Texture> row = new ArrayList<>();
            for (Compartment compartment : Compartment.values()) {
                row.add(of(type, compartment));
            }
            table.add(row);
        }
        return table;
    }

    private static Texture axon(CellType type) {
        return switch (type) {
            case INHIBITORY -> new Texture(172, 8, new Tubules(30, 75), new Mitochondria(0.75, 420, 850), 30, 0);
            case AFFERENT -> new Texture(174, 8, new Tubules(26, 80), new Mitochondria(0.85, 450, 1000), 40, 0);
            default -> new Texture(177, 8, new Tubules(30, 70), new Mitochondria(0.4, 320, 650), 42, 0);
        };
    }

    private static Texture dendrite(CellType type) {
        return type == CellType.INHIBITORY
                ? new Texture(178, 12, new Tubules(40, 120), new Mitochondria(0.9, 800, 1700), 0, 12)
                : new Texture(184, 10, new Tubules(46, 105), new Mitochondria(0.75, 1300, 2400), 0, 14);
    }

    private static Texture soma(double shade, double grain, double reticulum) {
        return new Texture(shade, grain, NO_TUBULES, new Mitochondria(0, 300, 600), 0, reticulum);
    }
}
