package org.segclr.core.skeleton;

import java.util.Arrays;
import org.segclr.core.geometry.Resolution;

/**
 * Squared Euclidean distance, in nm^2, from the centre of every labelled cell to the centre of the nearest cell of
 * another label (the background is one), for all labels at once, in linear time: Felzenszwalb and Huttenlocher 2012,
 * one axis after the other. What lies outside the grid is unknown, not background: a process cut by a face of the
 * volume keeps its width, and its centreline, up to the face. Along one axis a run of equal labels needs only the cells
 * beside its two ends as sites of distance 0: whatever lies behind them is farther. Background cells are 0; where a
 * label has no other label in the grid the distance is the grid's diagonal.
 */
final class DistanceTransform {
    /** Columns handled together, so that reads of one cache line serve all of them. */
    private static final int TILE = 16;

    private static final float FAR = SquaredDistances.NONE;

    private final LabelGrid grid;
    private final SquaredDistances squared;

    private DistanceTransform(LabelGrid grid, Resolution resolution) {
        this.grid = grid;
        squared = new SquaredDistances(grid, resolution);
    }

    /** One value a cell, indexed as {@code grid.cells}. */
    static SquaredDistances of(LabelGrid grid, Resolution resolution, Workers workers) {
        DistanceTransform transform = new DistanceTransform(grid, resolution);
        workers.each(grid.nz, z -> transform.alongX(z, resolution.xNm()));
        workers.each(grid.nz, z -> {
            Columns columns = transform.new Columns(grid.ny, grid.rowStride, resolution.yNm());
            columns.transformPlane(grid.index(0, 0, z));
        });
        workers.each(grid.ny, y -> {
            Columns columns = transform.new Columns(grid.nz, grid.planeStride, resolution.zNm());
            columns.transformPlane(grid.index(0, y, 0));
        });
        double most = diagonalSquared(grid, resolution) / transform.squared.unitNm2();
        workers.each(grid.nz, z -> transform.limit(z, most));
        return transform.squared;
    }

    private static double diagonalSquared(LabelGrid grid, Resolution r) {
        double x = grid.nx * r.xNm();
        double y = grid.ny * r.yNm();
        double z = grid.nz * r.zNm();
        return x * x + y * y + z * z;
    }

    private void limit(int z, double most) {
        for (int i = (z + 1) * grid.planeStride; i < (z + 2) * grid.planeStride; i++) {
            squared.limit(i, most);
        }
    }

    private void alongX(int z, double voxelNm) {
        for (int y = 0; y < grid.ny; y++) {
            int row = grid.index(0, y, z);
            int x = 0;
            while (x < grid.nx) {
                int label = grid.cells[row + x];
                int start = x;
                while (x < grid.nx && grid.cells[row + x] == label) {
                    x++;
                }
                if (label != 0) {
                    fillRun(row, start, x, voxelNm);
                }
            }
        }
    }

    private void fillRun(int row, int start, int end, double voxelNm) {
        double perUnit = 1 / squared.unitNm2();
        for (int x = start; x < end; x++) {
            double left = start > 0 ? x - start + 1 : FAR;
            double right = end < grid.nx ? end - x : FAR;
            double nm = Math.min(left, right) * voxelNm;
            squared.set(row + x, nm * nm * perUnit);
        }
    }

    /** Lower envelopes of parabolas over the columns of one plane along one axis. */
    private final class Columns {
        private final int length;
        private final int stride;
        private final double unit;
        private final double perUnit;
        private final int[] labels;
        private final double[] heights;
        private final int[] site;
        private final double[] siteHeight;
        /** Height plus squared place of each site. */
        private final double[] lifted;
        /** 1 / (2 d) for each distance d between sites. */
        private final double[] inverse;

        private final double[] from;

        Columns(int length, int stride, double voxelNm) {
            this.length = length;
            this.stride = stride;
            unit = voxelNm * voxelNm / squared.unitNm2();
            perUnit = 1 / unit;
            labels = new int[TILE * length];
            heights = new double[TILE * length];
            site = new int[length + 2];
            siteHeight = new double[length + 2];
            lifted = new double[length + 2];
            inverse = new double[length + 2];
            for (int d = 1; d < inverse.length; d++) {
                inverse[d] = 0.5 / d;
            }
            from = new double[length + 2];
        }

        /** Transforms the columns that start at cells {@code first} .. {@code first + nx - 1}. */
        void transformPlane(int first) {
            for (int x = 0; x < grid.nx; x += TILE) {
                int width = Math.min(TILE, grid.nx - x);
                gather(first + x, width);
                for (int c = 0; c < width; c++) {
                    transformColumn(c * length);
                }
                scatter(first + x, width);
            }
        }

        private void gather(int first, int width) {
            for (int i = 0; i < length; i++) {
                int cell = first + i * stride;
                for (int c = 0; c < width; c++) {
                    labels[c * length + i] = grid.cells[cell + c];
                    heights[c * length + i] = squared.get(cell + c) * perUnit;
                }
            }
        }

        private void scatter(int first, int width) {
            for (int i = 0; i < length; i++) {
                int cell = first + i * stride;
                for (int c = 0; c < width; c++) {
                    squared.set(cell + c, heights[c * length + i] * unit);
                }
            }
        }

        private void transformColumn(int base) {
            int i = 0;
            while (i < length) {
                int label = labels[base + i];
                int start = i;
                while (i < length && labels[base + i] == label) {
                    i++;
                }
                if (label != 0) {
                    transformRun(base, start, i);
                }
            }
        }

        private void transformRun(int base, int start, int end) {
            int last = -1;
            if (start > 0) {
                last = push(last, start - 1, 0);
            }
            for (int i = start; i < end; i++) {
                if (heights[base + i] != FAR) {
                    last = push(last, i, heights[base + i]);
                }
            }
            if (end < length) {
                last = push(last, end, 0);
            }
            if (last < 0) {
                Arrays.fill(heights, base + start, base + end, FAR);
            } else {
                sample(base, start, end, last);
            }
        }

        /** Adds a parabola to the envelope and returns the number of the last one in it. */
        private int push(int last, int at, double height) {
            int k = last;
            double crossing = Double.NEGATIVE_INFINITY;
            double lift = height + (double) at * at;
            while (k >= 0) {
                crossing = (lift - lifted[k]) * inverse[at - site[k]];
                if (crossing > from[k]) {
                    break;
                }
                k--;
            }
            k++;
            site[k] = at;
            siteHeight[k] = height;
            lifted[k] = lift;
            from[k] = k == 0 ? Double.NEGATIVE_INFINITY : crossing;
            return k;
        }

        private void sample(int base, int start, int end, int last) {
            int k = 0;
            for (int i = start; i < end; i++) {
                while (k < last && from[k + 1] < i) {
                    k++;
                }
                double d = i - site[k];
                heights[base + i] = siteHeight[k] + d * d;
            }
        }
    }
}
