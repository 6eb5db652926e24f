package org.segclr.core.phantom;

import java.util.SplittableRandom;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.phantom.Growth.Calibre;
import org.segclr.core.phantom.Growth.Stem;

/** Axons: those of the somata, a bundle from afar, orphans with boutons, and thin ones that fill the room left. */
final class AxonLayout {
    private static final double ORPHANS_PER_UM3 = 0.8;
    private static final double BUNDLE_PER_UM3 = 0.05;
    private static final double EXCITATORY_SHARE = 0.7;
    private static final double ACROSS_NM = 1e6;
    /** Where this much room is left around a lattice point, a thin axon starts. */
    private static final double ROOM_NM = 84;

    private static final double LATTICE_NM = 150;
    private static final double ROOM_RANGE_NM = 200;

    private final SceneDraft draft;
    private final SplittableRandom random;
    private final Growth growth;

    AxonLayout(SceneDraft draft, SplittableRandom random) {
        this.draft = draft;
        this.random = random;
        this.growth = new Growth(draft, random);
    }

    void growFrom(SomaLayout.Soma soma) {
        Xyz direction = Directions.unit(Directions.random(random).minus(soma.up()));
        Xyz start = soma.centre().plus(direction.times(0.75 * soma.radiusNm()));
        growth.grow(
                soma.owner(),
                Compartment.AXON,
                new Stem(start, direction, ACROSS_NM, 0.3, soma.radiusNm()),
                calibre(soma.type(), 85));
    }

    void growBundle() {
        int count = Anatomy.count(BUNDLE_PER_UM3, draft.volumeUm3(), random);
        Xyz direction = Directions.random(random);
        Xyz middle = draft.low()
                .plus(draft.high())
                .times(0.5)
                .plus(Directions.random(random).times(900));
        for (int i = 0; i < count; i++) {
            Xyz off = Directions.random(random).times(Anatomy.between(0, 1600, random));
            Xyz lean = Directions.unit(direction.plus(Directions.random(random).times(0.12)));
            bothWays(CellType.AFFERENT, middle.plus(off), lean, Anatomy.between(110, 190, random));
        }
    }

    void growOrphans() {
        int count = Anatomy.count(ORPHANS_PER_UM3, draft.volumeUm3(), random);
        for (int i = 0; i < count; i++) {
            bothWays(
                    someType(),
                    draft.anywhere(random),
                    Directions.random(random),
                    Anatomy.mostlySmall(95, 200, random));
        }
    }

    /** Until no lattice point is farther than {@link #ROOM_NM} from a surface, or nothing fits there. */
    void fillRoom() {
        Xyz size = draft.high().minus(draft.low()).times(1 / LATTICE_NM);
        int nx = (int) size.x();
        int ny = (int) size.y();
        int nz = (int) size.z();
        int[] order = shuffled(nx * ny * nz);
        for (int i : order) {
            Xyz site = new Xyz(
                    i % nx + random.nextDouble(),
                    i / nx % ny + random.nextDouble(),
                    i / (nx * ny) + random.nextDouble());
            Xyz p = draft.low().plus(site.times(LATTICE_NM));
            double room = draft.grid().clearance(p, ROOM_RANGE_NM);
            if (room > ROOM_NM) {
                double radius = Math.min(room + 12, Anatomy.mostlySmall(85, 220, random));
                bothWays(someType(), p, Directions.random(random), radius);
            }
        }
    }

    private int[] shuffled(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private CellType someType() {
        return random.nextDouble() < EXCITATORY_SHARE ? CellType.EXCITATORY : CellType.INHIBITORY;
    }

    private void bothWays(CellType type, Xyz start, Xyz direction, double radiusNm) {
        if (draft.grid().clearance(start, 2 * radiusNm) < 0.3 * radiusNm) {
            return;
        }
        int owner = draft.addProcess(type, random);
        double wander = type == CellType.AFFERENT ? 0.15 : 0.3;
        Calibre calibre = calibre(type, radiusNm);
        growth.grow(owner, Compartment.AXON, new Stem(start, direction, ACROSS_NM, wander, 3 * radiusNm), calibre);
        growth.grow(
                owner,
                Compartment.AXON,
                new Stem(start, direction.times(-1), ACROSS_NM, wander, 3 * radiusNm),
                calibre);
    }

    private Calibre calibre(CellType type, double radiusNm) {
        return switch (type) {
            case AFFERENT ->
                new Calibre(
                        radiusNm,
                        radiusNm,
                        Anatomy.between(2000, 3200, random),
                        Anatomy.between(230, 360, random),
                        520);
            case INHIBITORY ->
                new Calibre(
                        radiusNm,
                        radiusNm,
                        Anatomy.between(1300, 2400, random),
                        Anatomy.between(170, 290, random),
                        380);
            default ->
                new Calibre(
                        radiusNm,
                        radiusNm,
                        Anatomy.between(1500, 3200, random),
                        Anatomy.between(150, 270, random),
                        330);
        };
    }
}
