package org.segclr.core.phantom;

import java.util.SplittableRandom;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.phantom.Growth.Calibre;
import org.segclr.core.phantom.Growth.Node;
import org.segclr.core.phantom.Growth.Stem;
import org.segclr.core.phantom.Growth.Trail;

/** Astrocyte processes: a bushy core; the sheets between other processes come from {@link GapFilling}. */
final class AstrocyteLayout {
    private static final double ORPHANS_PER_UM3 = 0.03;
    private static final double RHYTHM_NM = 1500;
    private static final double TWIG_SPACING_NM = 220;

    private final SceneDraft draft;
    private final SplittableRandom random;
    private final Growth growth;

    AstrocyteLayout(SceneDraft draft, SplittableRandom random) {
        this.draft = draft;
        this.random = random;
        this.growth = new Growth(draft, random);
    }

    void growFrom(SomaLayout.Soma soma) {
        for (int i = 0; i < 9; i++) {
            Xyz direction = Directions.random(random);
            Xyz start = soma.centre().plus(direction.times(0.75 * soma.radiusNm()));
            process(
                    soma.owner(),
                    new Stem(start, direction, Anatomy.between(1400, 3000, random), 0.5, soma.radiusNm()),
                    190);
        }
    }

    /** Pieces of astrocytes whose bodies lie outside. */
    void growOrphans() {
        int count = Anatomy.count(ORPHANS_PER_UM3, draft.volumeUm3(), random);
        for (int i = 0; i < count; i++) {
            Xyz start = draft.anywhere(random);
            if (draft.grid().clearance(start, 300) > 60) {
                int owner = draft.addProcess(CellType.ASTROCYTE, random);
                Xyz direction = Directions.random(random);
                process(owner, new Stem(start, direction, 2200, 0.5, 300), 130);
                process(owner, new Stem(start, direction.times(-1), 2200, 0.5, 300), 130);
            }
        }
    }

    private void process(int owner, Stem stem, double radiusNm) {
        Trail trail = growth.grow(owner, Compartment.ASTROCYTE, stem, Calibre.plain(radiusNm, 60, RHYTHM_NM));
        double next = stem.freeNm();
        for (Node node : trail.nodes()) {
            if (node.arcNm() >= next) {
                next = node.arcNm() + TWIG_SPACING_NM;
                Xyz direction = Directions.unit(
                        Directions.random(random).plus(node.direction().times(0.3)));
                Stem twig = new Stem(
                        node.at(), direction, Anatomy.between(500, 1600, random), 0.9, 2 * node.radiusNm() + 100);
                growth.grow(
                        owner, Compartment.ASTROCYTE, twig, Calibre.plain(0.6 * node.radiusNm() + 20, 45, RHYTHM_NM));
            }
        }
    }
}
