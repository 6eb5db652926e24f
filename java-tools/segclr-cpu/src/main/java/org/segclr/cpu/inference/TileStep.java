package org.segclr.cpu.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/** One step run on chosen tiles of a map: tiles are gathered into a dense batch, computed, and scattered. */
final class TileStep implements Native {
    /** Tiles at once; what is left over goes in the smaller sizes. */
    private static final int[] BATCHES = {64, 16, 4, 1};

    private final Engine engine;
    private final Weights weights;
    private final Values values;
    private final int index;
    private final Element element;
    private final Step step;
    private final Conv3d geometry;
    private final TileGrid grid;
    private final boolean unfolded;
    private final Extent input;
    private final TileBuffers buffers;
    private final List<Native> owned = new ArrayList<>();
    private final Map<Integer, Runnable> computations = new HashMap<>();

    /** The buffers all steps of a lane share. */
    record TileBuffers(Cells x, Cells y) {}

    TileStep(Engine engine, Weights weights, Values values, int index, Element element, TileBuffers buffers) {
        this.engine = engine;
        this.weights = weights;
        this.values = values;
        this.index = index;
        this.element = element;
        this.buffers = buffers;
        step = values.steps().get(index);
        geometry = TilePlan.geometry(step);
        grid = TilePlan.grid(values, index);
        unfolded = unfolded(values, index, element);
        int side = inputSide(values, index);
        input = new Extent(side, side, unfolded ? grid.side() : side);
    }

    private static boolean unfolded(Values values, int index, Element element) {
        return element == Element.BF16
                && values.steps().get(index) instanceof Step.Convolution c
                && Unfolding.fits(c, values.channels(c.x()));
    }

    private static int inputSide(Values values, int index) {
        Conv3d geometry = TilePlan.geometry(values.steps().get(index));
        return (TilePlan.grid(values, index).side() - 1) * geometry.stride() + geometry.kernel();
    }

    /** Bytes of the largest batch of what the step reads. */
    static long inputBytes(Values values, int index, Element element) {
        long side = inputSide(values, index);
        long x = values.channels(values.steps().get(index).x());
        boolean unfolded = unfolded(values, index, element);
        long voxels = side * side * (unfolded ? TilePlan.grid(values, index).side() : side);
        return BATCHES[0] * voxels * (unfolded ? Unfolding.TAPS : x) * element.bytes();
    }

    /** Bytes of the largest batch of what it writes. */
    static long outputBytes(Values values, int index, Element element) {
        long side = TilePlan.grid(values, index).side();
        return BATCHES[0] * side * side * side * values.channels(index + 1) * element.bytes();
    }

    TileGrid grid() {
        return grid;
    }

    /** Computes tiles of {@code y}; {@code x} brings the tile's input, residual is null where there is none. */
    void run(int[] tiles, TileSource x, @Nullable Field residual, Field y) {
        int done = 0;
        for (int size : BATCHES) {
            while (tiles.length - done >= size) {
                batch(Arrays.copyOfRange(tiles, done, done + size), x, residual, y);
                done += size;
            }
        }
    }

    /** Gives a step its input. */
    interface TileSource {
        /** Writes the cube from (z,y,x) of the map on into the tile buffer. @return the byte behind */
        int read(int z, int y, int x, int at);
    }

    /** A field as the source of this step. */
    TileSource from(Field field) {
        return (z, y, x, at) -> field.read(z, y, x, input.d(), buffers.x().view(), at);
    }

    /** A patch as the source of this step. */
    TileSource from(float[] patches, int offset) {
        PatchTiles patch = new PatchTiles(values.side(0), input, geometry, unfolded);
        return (z, y, x, at) ->
                patch.read(patches, offset, new int[] {z, y, x}, buffers.x().view(), at);
    }

    private void batch(int[] tiles, TileSource x, @Nullable Field residual, Field y) {
        int atX = 0;
        int atY = 0;
        int stride = geometry.stride();
        int padding = geometry.padding();
        for (int tile : tiles) {
            int z0 = grid.z(tile);
            int y0 = grid.y(tile);
            int x0 = grid.x(tile);
            atX = x.read(z0 * stride - padding, y0 * stride - padding, x0 * stride - padding, atX);
            if (residual != null) {
                atY = residual.read(z0, y0, x0, grid.side(), buffers.y().view(), atY);
            }
        }
        computations.computeIfAbsent(tiles.length, this::computation).run();
        atY = 0;
        for (int tile : tiles) {
            atY = y.write(
                    grid.z(tile),
                    grid.y(tile),
                    grid.x(tile),
                    grid.side(),
                    buffers.y().view(),
                    atY);
        }
    }

    /** What computes so many tiles from the one buffer to the other. */
    private Runnable computation(int tiles) {
        Pointer x = buffers.x().pointer();
        Pointer y = buffers.y().pointer();
        if (step instanceof Step.Convolution) {
            Convolution convolution = new Convolution(engine, weights, values, index, form(tiles));
            owned.add(convolution);
            return () -> convolution.run(x, y, y);
        }
        MaxPool pool = new MaxPool(engine, values, index, form(tiles));
        owned.add(pool);
        return () -> pool.run(x, y);
    }

    private ConvolutionForm form(int tiles) {
        Extent output = Extent.cube(grid.side());
        return new ConvolutionForm(tiles, input, output, Extent.ZERO, unfolded, ConvolutionForm.Maps.TILES, element);
    }

    @Override
    public void close() {
        owned.forEach(Native::close);
    }
}
