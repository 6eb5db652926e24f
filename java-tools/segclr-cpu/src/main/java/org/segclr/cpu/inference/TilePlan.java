package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Step;

/**
 * How the first steps of one patch are run: those before {@link #cut} on their active tiles only, the others on whole
 * maps.
 *
 * @param tiles active tiles of each step before the cut
 * @param cut the value up to which tiles pay; 0 where they do not
 * @param cost operations of the first steps, for balance between lanes
 */
record TilePlan(List<int[]> tiles, int cut, double cost) {
    /**
     * What an operation in a tile costs beside one of a whole map: smaller products, and the copies into and out of
     * tiles. Measured, docs/PERFORMANCE.md.
     */
    private static final double TILE_COST = 1.3;

    /** Every tile of every step up to a value. */
    static TilePlan everything(Values values, int end) {
        List<int[]> tiles = new ArrayList<>();
        for (int step = 0; step < end; step++) {
            tiles.add(Activity.full(values.side(step + 1)).tiles(grid(values, step)));
        }
        return new TilePlan(tiles, end, 0);
    }

    /** Nothing in tiles. */
    static TilePlan dense(Values values, int end) {
        return new TilePlan(List.of(), 0, dense(values, 0, end));
    }

    /** The cheapest plan for a patch, up to value {@code end}. @param offset of the patch in {@code patches} */
    static TilePlan of(Values values, float[] patches, int offset, int end) {
        List<Activity> active = new ArrayList<>();
        active.add(Activity.of(patches, offset, values.side(0)));
        List<int[]> tiles = new ArrayList<>();
        TilePlan best = dense(values, end);
        List<Integer> cuts = values.cuts();
        double sparse = 0;
        for (int step = 0; step < end; step++) {
            Activity y = activity(values.steps().get(step), active);
            active.add(y);
            TileGrid grid = grid(values, step);
            tiles.add(y.tiles(grid));
            double voxels = (double) tiles.get(step).length * grid.side() * grid.side() * grid.side();
            sparse += TILE_COST * values.operations(step, voxels);
            double cost = sparse + dense(values, step + 1, end);
            if (cuts.contains(step + 1) && cost < best.cost()) {
                best = new TilePlan(List.copyOf(tiles), step + 1, cost);
            }
        }
        return best;
    }

    private static double dense(Values values, int from, int end) {
        double sum = 0;
        for (int step = from; step < end; step++) {
            sum += values.operations(step, values.shape(step + 1).spatial());
        }
        return sum;
    }

    private static Activity activity(Step step, List<Activity> active) {
        Activity y = active.get(step.x()).through(geometry(step));
        if (step instanceof Step.Convolution c && c.then().residual().isPresent()) {
            y.add(active.get(c.then().residual().getAsInt()));
        }
        return y;
    }

    static Conv3d geometry(Step step) {
        if (step instanceof Step.Convolution c) {
            return c.geometry();
        }
        return ((Step.MaxPool) step).geometry();
    }

    /** The tiles of what a step makes: of side 5 for the first layer, whose kernel is large, else of side 3. */
    static TileGrid grid(Values values, int step) {
        int map = values.side(step + 1);
        return new TileGrid(
                map, Math.min(map, geometry(values.steps().get(step)).kernel() > 3 ? 5 : 3));
    }
}
