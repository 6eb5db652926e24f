package org.segclr.core.phantom;

import java.util.List;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * A scene as voxels. Every call is a pure function of scene and box: any box, in any order, from any thread, gives the
 * same voxels, halo of the blur included.
 */
public final class Tissue {
    private static final float BLUR = 0.17f;
    private static final double SHOT_NOISE = 5.5;

    private final Scene scene;
    private final Warp warp;
    private final GapFilling gapFilling;
    private final long noiseSeed;

    private Tissue(Scene scene) {
        this.scene = scene;
        this.warp = new Warp(scene.config());
        this.gapFilling = new GapFilling(scene.config());
        this.noiseSeed = scene.config().random("shot noise").nextLong();
    }

    /** Lays out the scene: a second or two for a 10 um cube. */
    public static Tissue of(PhantomConfig config) {
        return new Tissue(Scene.of(config));
    }

    /** Cells in order of their id, from 1. */
    public List<Cell> cells() {
        return scene.cells();
    }

    Scene scene() {
        return scene;
    }

    Warp warp() {
        return warp;
    }

    /**
     * Renders a box.
     *
     * @param emZyx receives gray levels
     * @param truthZyx receives codes of {@link VoxelTruth}
     */
    public void render(Box box, byte[] emZyx, int[] truthZyx) {
        Voxel one = Voxel.cube(1);
        Box halo = new Box(box.min().minus(one), box.max().plus(one));
        float[] gray = new float[Math.toIntExact(halo.volume())];
        trace(halo, box, gray, truthZyx);
        Voxel size = halo.size();
        blurAxis(gray, size.x(), 1);
        blurAxis(gray, size.y(), size.x());
        blurAxis(gray, size.z(), size.x() * size.y());
        expose(halo, box, gray, emZyx);
    }

    /** What a tissue point belongs to. */
    public Place at(Xyz pointNm) {
        Locator locator = new Locator(scene, gapFilling, new CandidateIndex(scene, warped(pointNm), warped(pointNm)));
        Xyz p = warped(pointNm);
        locator.locate(p.x(), p.y(), p.z());
        return place(locator);
    }

    /**
     * Truth of a point.
     *
     * @param cellId 0 in extracellular space
     * @param compartment of the nearest process, also in extracellular space
     */
    public record Place(int cellId, CellType type, Compartment compartment) {}

    private Place place(Locator locator) {
        if (locator.capsule < 0) {
            throw new IllegalStateException(
                    "no process within " + CandidateIndex.RANGE_NM + " nm; the scene has a hole");
        }
        Cell cell = scene.cell(scene.capsules().owner(locator.capsule));
        int id = locator.isExtracellular() ? 0 : cell.id();
        return new Place(id, cell.type(), scene.capsules().compartment(locator.capsule));
    }

    Xyz warped(Xyz p) {
        return p.plus(new Xyz(
                warp.shift(0, p.x(), p.y(), p.z()),
                warp.shift(1, p.x(), p.y(), p.z()),
                warp.shift(2, p.x(), p.y(), p.z())));
    }

    private void trace(Box halo, Box box, float[] gray, int[] truthZyx) {
        Locator locator = new Locator(scene, gapFilling, index(halo));
        Ultrastructure ultrastructure = new Ultrastructure(scene);
        Resolution r = scene.config().resolution();
        int i = 0;
        int inside = 0;
        for (int z = halo.min().z(); z < halo.max().z(); z++) {
            for (int y = halo.min().y(); y < halo.max().y(); y++) {
                boolean rowInside = z >= box.min().z()
                        && z < box.max().z()
                        && y >= box.min().y()
                        && y < box.max().y();
                for (int x = halo.min().x(); x < halo.max().x(); x++) {
                    double px = (x + 0.5) * r.xNm();
                    double py = (y + 0.5) * r.yNm();
                    double pz = (z + 0.5) * r.zNm();
                    double sx = px + warp.shift(0, px, py, pz);
                    double sy = py + warp.shift(1, px, py, pz);
                    double sz = pz + warp.shift(2, px, py, pz);
                    locator.locate(sx, sy, sz);
                    gray[i++] = (float) ultrastructure.gray(locator);
                    if (rowInside && x >= box.min().x() && x < box.max().x()) {
                        truthZyx[inside++] = truth(locator);
                    }
                }
            }
        }
    }

    private int truth(Locator locator) {
        if (locator.capsule < 0) {
            return VoxelTruth.UNOWNED;
        }
        Capsules capsules = scene.capsules();
        return locator.isExtracellular()
                ? 0
                : VoxelTruth.of(capsules.owner(locator.capsule) + 1, capsules.compartment(locator.capsule));
    }

    private CandidateIndex index(Box halo) {
        Resolution r = scene.config().resolution();
        Xyz pad = new Xyz(1, 1, 1).times(Warp.MAX_NM);
        return new CandidateIndex(
                scene, r.centreNm(halo.min()).minus(pad), r.centreNm(halo.max()).plus(pad));
    }

    /** Three-tap blur along one axis of the interior, in place; each voxel's arithmetic is the same in every box. */
    private static void blurAxis(float[] gray, int side, int stride) {
        int plane = side * stride;
        float[] line = new float[side];
        for (int base = 0; base < gray.length; base += plane) {
            for (int o = base; o < base + stride; o++) {
                for (int k = 0; k < side; k++) {
                    line[k] = gray[o + k * stride];
                }
                for (int k = 1; k < side - 1; k++) {
                    gray[o + k * stride] = (1 - 2 * BLUR) * line[k] + BLUR * (line[k - 1] + line[k + 1]);
                }
            }
        }
    }

    private void expose(Box halo, Box box, float[] gray, byte[] emZyx) {
        int i = 0;
        for (int z = box.min().z(); z < box.max().z(); z++) {
            for (int y = box.min().y(); y < box.max().y(); y++) {
                int o = halo.indexZyx(new Voxel(box.min().x(), y, z));
                for (int x = box.min().x(); x < box.max().x(); x++) {
                    double value = gray[o++] + SHOT_NOISE * Hash.normal(Hash.at(noiseSeed, x, y, z));
                    emZyx[i++] = (byte) Math.max(0, Math.min(255, Math.round(value)));
                }
            }
        }
    }
}
