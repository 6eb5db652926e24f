package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.phantom.Growth.Calibre;
import org.segclr.core.phantom.Growth.Node;
import org.segclr.core.phantom.Growth.Stem;
import org.segclr.core.phantom.Growth.Trail;

/** Dendrites: tapering and spiny on excitatory cells, even or beaded and nearly smooth on inhibitory ones. */
final class DendriteLayout {
    private static final double ORPHANS_PER_UM3 = 0.125;
    private static final double EXCITATORY_SHARE = 0.65;
    private static final double ACROSS_NM = 1e6;
    private static final double EXCITATORY_RHYTHM_NM = 2600;
    private static final double INHIBITORY_RHYTHM_NM = 1900;

    private final SceneDraft draft;
    private final SplittableRandom random;
    private final Growth growth;
    private final List<Trail> trails = new ArrayList<>();

    DendriteLayout(SceneDraft draft, SplittableRandom random) {
        this.draft = draft;
        this.random = random;
        this.growth = new Growth(draft, random);
    }

    void growFrom(SomaLayout.Soma soma) {
        boolean pyramid = soma.type() == CellType.EXCITATORY;
        if (pyramid) {
            Stem apical = stem(soma, soma.up(), 8000);
            fork(soma.owner(), apical, calibre(soma.type(), 0.42 * soma.radiusNm(), 170), 1);
        }
        int count = pyramid ? 4 : 5;
        for (int i = 0; i < count; i++) {
            Xyz direction =
                    Directions.unit(Directions.random(random).plus(soma.up().times(pyramid ? -0.7 : 0)));
            double radius = Anatomy.between(150, 240, random);
            fork(
                    soma.owner(),
                    stem(soma, direction, Anatomy.between(1500, 2600, random)),
                    calibre(soma.type(), radius, 0.75 * radius),
                    2);
        }
    }

    private static Stem stem(SomaLayout.Soma soma, Xyz direction, double lengthNm) {
        return new Stem(
                soma.centre().plus(direction.times(0.7 * soma.radiusNm())), direction, lengthNm, 0.22, soma.radiusNm());
    }

    /** A branch and, from its end, two daughters, {@code levels} deep. */
    private void fork(int owner, Stem stem, Calibre calibre, int levels) {
        Trail trail = growth.grow(owner, Compartment.DENDRITE, stem, calibre);
        if (!trail.grew()) {
            return;
        }
        trails.add(trail);
        Node end = trail.last();
        if (levels > 0 && draft.contains(end.at()) && end.arcNm() >= stem.lengthNm()) {
            double radius = end.radiusNm();
            for (int sign = -1; sign <= 1; sign += 2) {
                Xyz direction = Directions.unit(end.direction().plus(end.side().times(0.7 * sign)));
                Calibre daughter = calibre(draft.cells().get(owner).type(), 0.9 * radius, 0.68 * radius);
                fork(
                        owner,
                        new Stem(end.at(), direction, 1.5 * stem.lengthNm(), 0.25, 3 * radius),
                        daughter,
                        levels - 1);
            }
        }
    }

    private Calibre calibre(CellType type, double fromNm, double toNm) {
        if (type == CellType.EXCITATORY) {
            return Calibre.plain(fromNm, toNm, EXCITATORY_RHYTHM_NM);
        }
        boolean beaded = random.nextDouble() < 0.5;
        double bead = beaded ? 1.45 * toNm : 0;
        return new Calibre(fromNm, toNm, beaded ? 1100 : INHIBITORY_RHYTHM_NM, bead, 420);
    }

    /** Dendrites whose somata lie outside. */
    void growOrphans() {
        int count = Anatomy.count(ORPHANS_PER_UM3, draft.volumeUm3(), random);
        for (int i = 0; i < count; i++) {
            CellType type = random.nextDouble() < EXCITATORY_SHARE ? CellType.EXCITATORY : CellType.INHIBITORY;
            double radius = Anatomy.mostlySmall(110, type == CellType.EXCITATORY ? 420 : 340, random);
            Xyz start = roomiest(radius);
            if (draft.grid().clearance(start, radius) < 0.5 * radius) {
                continue;
            }
            int owner = draft.addProcess(type, random);
            Xyz direction = Directions.random(random);
            Calibre calibre = calibre(type, radius, Anatomy.between(0.85, 1, random) * radius);
            fork(owner, new Stem(start, direction, ACROSS_NM, 0.14, 3 * radius), calibre, 0);
            fork(owner, new Stem(start, direction.times(-1), ACROSS_NM, 0.14, 3 * radius), calibre, 0);
        }
    }

    private Xyz roomiest(double radius) {
        Xyz best = draft.anywhere(random);
        double most = draft.grid().clearance(best, 2 * radius);
        for (int i = 0; i < 20; i++) {
            Xyz next = draft.anywhere(random);
            double room = draft.grid().clearance(next, 2 * radius);
            if (room > most) {
                best = next;
                most = room;
            }
        }
        return best;
    }

    void addSpines() {
        for (Trail trail : List.copyOf(trails)) {
            boolean spiny = draft.cells().get(trail.owner()).type() == CellType.EXCITATORY;
            double spacing = spiny ? Anatomy.between(300, 650, random) : Anatomy.between(2500, 6000, random);
            double next = 0.5 * spacing;
            for (Node node : trail.nodes()) {
                if (node.arcNm() >= next) {
                    next = node.arcNm() + spacing * Anatomy.between(0.5, 1.5, random);
                    addSpine(trail, node);
                }
            }
        }
    }

    private void addSpine(Trail trail, Node node) {
        double head = Anatomy.mostlySmall(110, 230, random);
        double neck = Anatomy.between(150, 520, random);
        for (int attempt = 0; attempt < 8; attempt++) {
            Xyz out = Directions.across(Directions.random(random), node.direction());
            Xyz root = node.at().plus(out.times(0.8 * node.radiusNm()));
            Xyz base = node.at().plus(out.times(node.radiusNm() + neck));
            Xyz top =
                    base.plus(Directions.unit(out.plus(Directions.random(random).times(0.5)))
                            .times(0.7 * head));
            if (draft.contains(top) && room(base, trail) > 0.6 * head && room(top, trail) > 0.7 * head) {
                int branch = draft.addBranch(new Branch(trail.owner(), Compartment.DENDRITE, random.nextLong(), 1e6));
                Capsule.Kind kind = new Capsule.Kind(Compartment.DENDRITE, Part.SPINE);
                Xyz side = Directions.across(node.direction(), out);
                double thin = Anatomy.between(46, 62, random);
                Xyz rise = base.minus(out.times(Math.min(0.6 * neck, head)));
                draft.add(new Capsule(new Capsule.Ends(root, thin, rise, thin), trail.owner(), branch, kind, 0, side));
                double wide = Math.min(head, thin + Growth.STEEPEST * rise.distanceTo(base));
                draft.add(new Capsule(new Capsule.Ends(rise, thin, base, wide), trail.owner(), branch, kind, 0, side));
                draft.add(
                        new Capsule(new Capsule.Ends(base, wide, top, wide), trail.owner(), branch, kind, neck, side));
                return;
            }
        }
    }

    private double room(Xyz p, Trail trail) {
        return Math.min(draft.grid().clearance(p, 400, 0, new CapsuleGrid.Skip(-1, trail.branch())), 400);
    }
}
