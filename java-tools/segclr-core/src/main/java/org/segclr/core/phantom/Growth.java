package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.segclr.core.geometry.Xyz;

/**
 * Grows a branch as a persistent random walk that prefers free room beside what is already there, and stops where it
 * would be swallowed.
 */
final class Growth {
    private static final double SHORTEST_STEP_NM = 90;
    private static final double LONGEST_STEP_NM = 210;
    private static final int TRIES = 10;
    private static final int NARROW_TRIES = 6;
    /** A walker's axis may lie this share of its radius below another's surface; at 1 it would be swallowed. */
    private static final double DEEPEST = 0.15;

    private static final double ROOM_RANGE_NM = 80;
    /** Radius changes at most by this much a length, which the candidate lists rely on. */
    static final double STEEPEST = 0.6;
    /** Slope of a signed distance at that taper. */
    static final double STEEPENED = Math.sqrt(1 + STEEPEST * STEEPEST);

    private final SceneDraft draft;
    private final SplittableRandom random;

    Growth(SceneDraft draft, SplittableRandom random) {
        this.draft = draft;
        this.random = random;
    }

    /**
     * Where and how a branch goes.
     *
     * @param wander 0 straight, 1 tortuous
     * @param freeNm over this first length the own cell does not stand in the way
     */
    record Stem(Xyz start, Xyz direction, double lengthNm, double wander, double freeNm) {}

    /** Radius along a branch, with swellings every {@code rhythmNm}; none where {@code beadNm} is 0. */
    record Calibre(double fromNm, double toNm, double rhythmNm, double beadNm, double beadHalfNm) {
        static Calibre plain(double fromNm, double toNm, double rhythmNm) {
            return new Calibre(fromNm, toNm, rhythmNm, 0, 1);
        }

        double shaftNm(double share) {
            return fromNm + (toNm - fromNm) * Math.min(1, share);
        }

        /** 1 in the middle of a swelling, 0 outside. */
        double swelling(Branch branch, double arcNm) {
            if (beadNm == 0) {
                return 0;
            }
            double u = (arcNm - branch.beatNm((long) Math.floor(arcNm / rhythmNm))) / beadHalfNm;
            return u * u < 1 ? (1 - u * u) * (1 - u * u) : 0;
        }
    }

    /** A place on a grown branch. */
    record Node(Xyz at, Xyz direction, Xyz side, double radiusNm, double arcNm) {}

    /** What a branch became. */
    record Trail(int owner, int branch, List<Node> nodes) {
        Node last() {
            return nodes.get(nodes.size() - 1);
        }

        boolean grew() {
            return nodes.size() > 1;
        }
    }

    Trail grow(int owner, Compartment compartment, Stem stem, Calibre calibre) {
        Branch branch = new Branch(owner, compartment, random.nextLong(), calibre.rhythmNm());
        int index = draft.addBranch(branch);
        Xyz side = Directions.across(Directions.random(random), stem.direction());
        Node node = new Node(stem.start(), stem.direction(), side, calibre.fromNm(), 0);
        List<Node> nodes = new ArrayList<>();
        nodes.add(node);
        while (node.arcNm() < stem.lengthNm() && draft.contains(node.at())) {
            Node next = step(owner, index, node, stem);
            if (next == null) {
                break;
            }
            next = widen(next, node, branch, stem, calibre);
            place(branch, index, node, next, calibre.swelling(branch, next.arcNm()));
            nodes.add(next);
            node = next;
        }
        return new Trail(owner, index, nodes);
    }

    private @Nullable Node step(int owner, int branch, Node node, Stem stem) {
        double length = Math.max(SHORTEST_STEP_NM, Math.min(LONGEST_STEP_NM, 1.5 * node.radiusNm()));
        CapsuleGrid.Skip skip = new CapsuleGrid.Skip(node.arcNm() < stem.freeNm() ? owner : -1, branch);
        double deepest = -DEEPEST * node.radiusNm();
        double best = Double.POSITIVE_INFINITY;
        Node chosen = null;
        for (int i = 0; i < TRIES; i++) {
            double spread = i < NARROW_TRIES ? stem.wander() : 1.2;
            Xyz direction = Directions.unit(
                    node.direction().plus(Directions.random(random).times(spread)));
            Xyz at = node.at().plus(direction.times(length));
            double room = draft.grid().clearance(at, node.radiusNm() + ROOM_RANGE_NM, deepest, skip);
            double cost = cost(room, node.radiusNm()) + 1.5 * (1 - direction.dot(node.direction()));
            if (room > deepest && cost < best) {
                best = cost;
                chosen = new Node(
                        at,
                        direction,
                        Directions.across(node.side(), direction),
                        node.radiusNm(),
                        node.arcNm() + length);
            }
        }
        return chosen;
    }

    /** Overlap costs most; a gap costs a little, so that processes lie side by side. */
    private static double cost(double room, double radius) {
        return room < radius ? 2 * (radius - room) / radius : 0.4 * Math.min(1, (room - radius) / ROOM_RANGE_NM);
    }

    private Node widen(Node next, Node node, Branch branch, Stem stem, Calibre calibre) {
        double radius = calibre.shaftNm(next.arcNm() / stem.lengthNm());
        double swelling = calibre.swelling(branch, next.arcNm());
        if (swelling > 0) {
            double room = draft.grid()
                    .clearance(next.at(), calibre.beadNm() + 50, 0, new CapsuleGrid.Skip(branch.owner(), -1));
            double bead = Math.max(radius, Math.min(calibre.beadNm(), room + 0.3 * radius));
            radius += swelling * (bead - radius);
        }
        double most = STEEPEST * (next.arcNm() - node.arcNm());
        double bounded = Math.max(node.radiusNm() - most, Math.min(node.radiusNm() + most, radius));
        return new Node(next.at(), next.direction(), next.side(), bounded, next.arcNm());
    }

    private void place(Branch branch, int index, Node from, Node to, double swelling) {
        boolean bouton = branch.compartment() == Compartment.AXON && swelling > 0.3;
        Capsule.Kind kind = new Capsule.Kind(branch.compartment(), bouton ? Part.BOUTON : Part.SHAFT);
        Capsule.Ends ends = new Capsule.Ends(from.at(), from.radiusNm(), to.at(), to.radiusNm());
        draft.add(new Capsule(ends, branch.owner(), index, kind, from.arcNm(), to.side()));
    }
}
