package org.segclr.core.skeleton;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/**
 * The blocks that hold voxels of one component, numbered from 0, and which of them touch: see {@link BlockSteps}. Each
 * block is stood for by its voxel that is farthest from the boundary, the first of several.
 */
final class BlockGraph {
    final BlockSteps steps;
    final GridShape volume;
    final Component component;
    /** Squared distance from the boundary, nm^2, of each block's voxel. */
    final float[] squaredNm;
    /** Directions, a bit each, in which a block touches another of the component. */
    final int[] links;

    private final SquaredDistances distances;
    private final boolean reachesFaces;
    /** First block of {@link #shape} and the grid of blocks around the component. */
    private final Voxel low;

    private final GridShape shape;
    /** One more than the number of the block at each place of {@link #shape}, or 0. */
    private final int[] numbers;
    /** Index in {@link #shape} of each block. */
    private final int[] index;

    /** Places that the component holds in each block. */
    private final byte[] mask;

    private final byte[] place;
    private final int[] offset = new int[BlockSteps.DIRECTIONS];

    /** @param distances from the boundary, a value a cell of the volume */
    BlockGraph(BlockSteps steps, GridShape volume, Component component, SquaredDistances distances) {
        this.steps = steps;
        this.volume = volume;
        this.component = component;
        this.distances = distances;
        low = steps.block(component.bounds().min());
        Voxel size = steps.block(component.bounds().max().minus(Voxel.cube(1)))
                .plus(Voxel.cube(1))
                .minus(low);
        shape = new GridShape(size.x(), size.y(), size.z());
        numbers = new int[shape.cellCount];
        for (int d = 0; d < offset.length; d++) {
            Voxel s = BlockSteps.step(d);
            offset[d] = s.z() * shape.planeStride + s.y() * shape.rowStride + s.x();
        }
        reachesFaces = reachesFaces();
        int count = number();
        index = new int[count];
        squaredNm = new float[count];
        place = new byte[count];
        links = new int[count];
        mask = new byte[count];
        fill();
        link();
    }

    int size() {
        return index.length;
    }

    /** The neighbour of a block in one of the directions of its {@link #links}. */
    int neighbour(int block, int direction) {
        return numbers[index[block] + offset[direction]] - 1;
    }

    /** Place in its block of the voxel that stands for it. */
    int place(int block) {
        return place[block];
    }

    /** Places of a block that the component holds, a bit each. */
    int mask(int block) {
        return mask[block] & 0xFF;
    }

    /** Whether a block holds a voxel of the component that lies in a face of the volume. */
    boolean inFace(int block) {
        if (!reachesFaces) {
            return false;
        }
        Voxel at = shape.voxel(index[block]).plus(low);
        int held = mask(block);
        return steps.x.inFace(at.x(), volume.nx, held & 0x55, held & 0xAA)
                || steps.y.inFace(at.y(), volume.ny, held & 0x33, held & 0xCC)
                || steps.z.inFace(at.z(), volume.nz, held & 0x0F, held & 0xF0);
    }

    /** How far at least a process goes on behind a face of the volume where a block lies in one: its radius; else 0. */
    double beyondFaceNm(int block) {
        return inFace(block) ? radiusNm(block) : 0;
    }

    /** The number of the block that holds a voxel of the component. */
    int blockOf(Voxel voxel) {
        return numbers[at(steps.block(voxel))] - 1;
    }

    /** The voxel that stands for a block. */
    Voxel voxel(int block) {
        return steps.voxel(shape.voxel(index[block]).plus(low), place[block]);
    }

    /** All voxels of the component in a block, by ascending place. */
    List<Voxel> voxels(int block) {
        Voxel at = shape.voxel(index[block]).plus(low);
        List<Voxel> voxels = new ArrayList<>();
        for (int p = 0; p < Byte.SIZE; p++) {
            if ((mask[block] >> p & 1) != 0) {
                voxels.add(steps.voxel(at, p));
            }
        }
        return voxels;
    }

    /** Makes a voxel of the component stand for its block. */
    void standFor(int block, Voxel voxel) {
        place[block] = (byte) steps.place(voxel);
    }

    double distanceNm(Voxel a, Voxel b) {
        return steps.resolution.centreNm(a).distanceTo(steps.resolution.centreNm(b));
    }

    double squaredNmAt(Voxel voxel) {
        return distances.nm2(volume.index(voxel.x(), voxel.y(), voxel.z()));
    }

    double radiusNm(int block) {
        return Math.sqrt(squaredNm[block]);
    }

    /** The block farthest from the boundary, the first of several. */
    int thickest() {
        int best = 0;
        for (int b = 1; b < squaredNm.length; b++) {
            best = squaredNm[b] > squaredNm[best] ? b : best;
        }
        return best;
    }

    /** The component on the grid of its blocks, 1 where it has one, with empty blocks before and after. */
    LabelGrid occupied(Voxel before, Voxel after) {
        LabelGrid grid = LabelGrid.ofSize(shape.size().plus(before).plus(after));
        for (int i : index) {
            Voxel block = shape.voxel(i).plus(before);
            grid.cells[grid.index(block.x(), block.y(), block.z())] = 1;
        }
        return grid;
    }

    /** The middle of a block of the component's grid of blocks. */
    Xyz centreNm(Voxel block) {
        Xyz first = steps.resolution.centreNm(steps.voxel(block.plus(low), 0));
        return first.plus(
                steps.blockSize().voxelNm().minus(steps.resolution.voxelNm()).times(0.5));
    }

    private boolean reachesFaces() {
        Voxel min = component.bounds().min();
        Voxel after = volume.size().minus(component.bounds().max());
        return Math.min(min.x(), after.x()) == 0
                || Math.min(min.y(), after.y()) == 0
                || Math.min(min.z(), after.z()) == 0;
    }

    private int at(Voxel block) {
        return shape.index(block.x() - low.x(), block.y() - low.y(), block.z() - low.z());
    }

    /** What is done with each run of the component. */
    private interface RunVisitor {
        /**
         * @param row place in {@link #shape} of the run's row of blocks, at x = 0 of the volume's blocks
         * @param rowPlace its place in the blocks along y and z
         * @param x voxels before the run's first, those before the volume included
         */
        void visit(int run, int row, int rowPlace, int x);
    }

    private void eachRun(RunVisitor visitor) {
        int[] start = component.runs().start();
        for (int run = component.firstRun(); run < component.endRun(); run++) {
            Voxel first = volume.voxel(start[run]);
            Voxel block = steps.block(first);
            int row = at(new Voxel(0, block.y(), block.z()));
            visitor.visit(run, row, steps.place(first) & ~1, first.x() + steps.x.before());
        }
    }

    private int number() {
        int[] count = {0};
        int[] start = component.runs().start();
        int[] end = component.runs().end();
        int shift = steps.x.shift();
        eachRun((run, row, rowPlace, x) -> {
            int last = row + (x + end[run] - start[run] - 1 >> shift);
            for (int i = row + (x >> shift); i <= last; i++) {
                if (numbers[i] == 0) {
                    numbers[i] = ++count[0];
                }
            }
        });
        return count[0];
    }

    private void fill() {
        Arrays.fill(squaredNm, -1);
        int[] start = component.runs().start();
        int[] end = component.runs().end();
        int shift = steps.x.shift();
        eachRun((run, row, rowPlace, firstX) -> {
            int x = firstX;
            for (int cell = start[run]; cell < end[run]; cell++, x++) {
                int i = row + (x >> shift);
                int block = numbers[i] - 1;
                int at = rowPlace | x & shift;
                mask[block] |= (byte) (1 << at);
                float nm = distances.nm2(cell);
                if (nm > squaredNm[block]) {
                    squaredNm[block] = nm;
                    place[block] = (byte) at;
                    index[block] = i;
                }
            }
        });
    }

    private void link() {
        for (int block = 0; block < index.length; block++) {
            // The first half of the directions; the other half is set from the other side.
            int open = steps.leaving(mask(block)) & (1 << BlockSteps.DIRECTIONS / 2) - 1;
            for (; open != 0; open &= open - 1) {
                int d = Integer.numberOfTrailingZeros(open);
                int other = neighbour(block, d);
                if (other >= 0 && steps.touch(mask(block), d, mask(other))) {
                    links[block] |= 1 << d;
                    links[other] |= 1 << BlockSteps.DIRECTIONS - 1 - d;
                }
            }
        }
    }
}
