package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.segclr.core.geometry.Xyz;

/**
 * Spreads somata through the scene, types in a fixed rotation so that every type has several; at least one rotation
 * where they find room.
 */
final class SomaLayout {
    private static final double PER_UM3 = 0.028;
    /** Scenes smaller than this along some axis have smaller somata, down to half. */
    private static final double FULL_EXTENT_NM = 6000;

    private static final double SMALLEST_SCALE = 0.5;
    private static final int CANDIDATES = 80;
    private static final double INSIDE = 0.8;
    private static final CellType[] ROTATION = {
        CellType.EXCITATORY,
        CellType.INHIBITORY,
        CellType.ASTROCYTE,
        CellType.EXCITATORY,
        CellType.INHIBITORY,
        CellType.EXCITATORY,
        CellType.ASTROCYTE
    };

    private final SceneDraft draft;
    private final SplittableRandom random;
    private final double scale;
    private final List<Soma> placed = new ArrayList<>();

    SomaLayout(SceneDraft draft, SplittableRandom random) {
        this.draft = draft;
        this.random = random;
        Xyz extent = draft.high().minus(draft.low());
        double least = Math.min(extent.x(), Math.min(extent.y(), extent.z())) - 2 * SceneDraft.MARGIN_NM;
        scale = Math.max(SMALLEST_SCALE, Math.min(1, least / FULL_EXTENT_NM));
    }

    /** A cell's body; {@code up} is where a pyramidal cell's apical dendrite leaves. */
    record Soma(int owner, CellType type, Xyz centre, double radiusNm, Xyz up) {}

    void place() {
        int count = Math.max(ROTATION.length, Anatomy.count(PER_UM3, draft.volumeUm3(), random));
        for (int i = 0; i < count; i++) {
            add(ROTATION[i % ROTATION.length]);
        }
    }

    List<Soma> neurons() {
        return placed.stream().filter(s -> s.type() != CellType.ASTROCYTE).toList();
    }

    List<Soma> astrocytes() {
        return placed.stream().filter(s -> s.type() == CellType.ASTROCYTE).toList();
    }

    private void add(CellType type) {
        double radius = scale * radius(type);
        Xyz best = candidate(radius);
        for (int i = 1; i < CANDIDATES; i++) {
            Xyz next = candidate(radius);
            if (room(next) > room(best)) {
                best = next;
            }
        }
        if (room(best) < radius) {
            return;
        }
        int owner = draft.addSoma(type, best, nucleusShare(type) * radius, random);
        Xyz up =
                Directions.unit(new Xyz(0, -1, 0).plus(Directions.random(random).times(0.4)));
        Soma soma = new Soma(owner, type, best, radius, type == CellType.EXCITATORY ? up : Directions.random(random));
        placed.add(soma);
        addBody(soma);
    }

    private Xyz candidate(double radius) {
        Xyz inset = new Xyz(1, 1, 1).times(INSIDE * radius + SceneDraft.MARGIN_NM);
        Xyz p = draft.anywhere(random);
        Xyz low = draft.low().plus(inset);
        Xyz high = draft.high().minus(inset);
        return new Xyz(
                Math.max(low.x(), Math.min(high.x(), p.x())),
                Math.max(low.y(), Math.min(high.y(), p.y())),
                Math.max(low.z(), Math.min(high.z(), p.z())));
    }

    private double room(Xyz p) {
        double room = Double.MAX_VALUE;
        for (Soma s : placed) {
            room = Math.min(room, p.distanceTo(s.centre()) - s.radiusNm());
        }
        return room;
    }

    private void addBody(Soma soma) {
        boolean pyramid = soma.type() == CellType.EXCITATORY;
        Compartment compartment = soma.type() == CellType.ASTROCYTE ? Compartment.ASTROCYTE : Compartment.SOMA;
        int branch = draft.addBranch(new Branch(soma.owner(), compartment, random.nextLong(), 1500));
        Xyz half = soma.up().times(0.35 * soma.radiusNm());
        double top = (pyramid ? 0.78 : 0.92) * soma.radiusNm();
        Capsule.Ends ends = new Capsule.Ends(
                soma.centre().minus(half), 0.95 * soma.radiusNm(), soma.centre().plus(half), top);
        draft.add(new Capsule(
                ends,
                soma.owner(),
                branch,
                new Capsule.Kind(compartment, Part.BODY),
                0,
                Directions.across(new Xyz(1, 0, 0), soma.up())));
    }

    private double radius(CellType type) {
        return switch (type) {
            case EXCITATORY -> Anatomy.between(720, 920, random);
            case INHIBITORY -> Anatomy.between(640, 880, random);
            default -> Anatomy.between(540, 700, random);
        };
    }

    private static double nucleusShare(CellType type) {
        return switch (type) {
            case EXCITATORY -> 0.64;
            case INHIBITORY -> 0.68;
            default -> 0.7;
        };
    }
}
