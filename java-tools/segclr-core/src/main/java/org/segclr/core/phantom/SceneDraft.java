package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.segclr.core.geometry.Xyz;

/** A scene while it grows: what is placed so far, and how much room is left beside it. */
final class SceneDraft {
    /** The scene reaches this far beyond the volume on every side, so that the warp never looks past its end. */
    static final double MARGIN_NM = 450;

    private static final double SHADE_SPREAD = 13;

    private final Capsules capsules = new Capsules();
    private final List<Branch> branches = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final Xyz low;
    private final Xyz high;
    private final CapsuleGrid grid;

    SceneDraft(PhantomConfig config) {
        low = new Xyz(-MARGIN_NM, -MARGIN_NM, -MARGIN_NM);
        high = config.extentNm().minus(low);
        grid = new CapsuleGrid(capsules, low, high);
    }

    /** Index of a new cell without a soma. */
    int addProcess(CellType type, SplittableRandom random) {
        return addSoma(type, new Xyz(0, 0, 0), 0, random);
    }

    int addSoma(CellType type, Xyz centre, double nucleusNm, SplittableRandom random) {
        cells.add(new Cell(cells.size() + 1, type, centre, nucleusNm, SHADE_SPREAD * Hash.normal(random.nextLong())));
        return cells.size() - 1;
    }

    int addBranch(Branch branch) {
        branches.add(branch);
        return branches.size() - 1;
    }

    void add(Capsule capsule) {
        grid.add(capsules.add(capsule));
    }

    boolean contains(Xyz p) {
        return p.x() > low.x()
                && p.y() > low.y()
                && p.z() > low.z()
                && p.x() < high.x()
                && p.y() < high.y()
                && p.z() < high.z();
    }

    /** A point anywhere in the scene. */
    Xyz anywhere(SplittableRandom random) {
        Xyz size = high.minus(low);
        return low.plus(new Xyz(
                size.x() * random.nextDouble(), size.y() * random.nextDouble(), size.z() * random.nextDouble()));
    }

    /** Volume of the scene, margins included, um^3. */
    double volumeUm3() {
        Xyz size = high.minus(low);
        return size.x() * size.y() * size.z() * 1e-9;
    }

    Xyz low() {
        return low;
    }

    Xyz high() {
        return high;
    }

    Capsules capsules() {
        return capsules;
    }

    CapsuleGrid grid() {
        return grid;
    }

    Branch branch(int index) {
        return branches.get(index);
    }

    List<Cell> cells() {
        return Collections.unmodifiableList(cells);
    }
}
