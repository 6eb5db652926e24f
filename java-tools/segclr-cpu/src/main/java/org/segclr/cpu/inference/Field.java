package org.segclr.cpu.inference;

import java.nio.ByteBuffer;
import org.bytedeco.dnnl.memory;
import org.segclr.cpu.onednn.Element;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;

/** One patch's map, channels last, with a halo that stands for the padding of the steps that read it. */
final class Field implements Native {
    private final Element element;
    private final int side;
    private final int halo;
    private final int channels;
    private final Cells cells;

    /** @param lowest the halo is minus infinity, for poolings; else 0 */
    Field(Engine engine, Element element, int side, int halo, int channels, boolean lowest) {
        this.element = element;
        this.side = side;
        this.halo = halo;
        this.channels = channels;
        long width = whole();
        cells = new Cells(engine, width * width * width * voxel());
        if (lowest && halo > 0) {
            lowestHalo();
        }
    }

    private int whole() {
        return side + 2 * halo;
    }

    /** Bytes of a voxel. */
    private int voxel() {
        return channels * element.bytes();
    }

    private void lowestHalo() {
        byte[] row = new byte[whole() * voxel()];
        ByteBuffer pattern = ByteBuffer.wrap(row).order(java.nio.ByteOrder.nativeOrder());
        for (int at = 0; at < row.length; at += element.bytes()) {
            if (element == Element.F32) {
                pattern.putFloat(at, Float.NEGATIVE_INFINITY);
            } else {
                pattern.putShort(at, Element.bfloat16(Float.NEGATIVE_INFINITY));
            }
        }
        byte[] zeros = new byte[side * voxel()];
        for (int z = -halo; z < side + halo; z++) {
            for (int y = -halo; y < side + halo; y++) {
                cells.view().put(at(z, y, -halo), row);
                if (z >= 0 && z < side && y >= 0 && y < side) {
                    cells.view().put(at(z, y, 0), zeros);
                }
            }
        }
    }

    /** Byte of a voxel; -halo .. side+halo-1 along each axis. */
    private int at(int z, int y, int x) {
        return (((z + halo) * whole() + y + halo) * whole() + x + halo) * voxel();
    }

    /** Copies a cube of {@code length} from (z,y,x) on to byte {@code to} of a dense buffer. @return the byte behind */
    int read(int z, int y, int x, int length, ByteBuffer target, int to) {
        int row = length * voxel();
        int next = to;
        for (int dz = 0; dz < length; dz++) {
            for (int dy = 0; dy < length; dy++, next += row) {
                target.put(next, cells.view(), at(z + dz, y + dy, x), row);
            }
        }
        return next;
    }

    /** Copies a dense cube at byte {@code from} of a buffer to (z,y,x). @return the byte behind */
    int write(int z, int y, int x, int length, ByteBuffer source, int from) {
        int row = length * voxel();
        int next = from;
        for (int dz = 0; dz < length; dz++) {
            for (int dy = 0; dy < length; dy++, next += row) {
                cells.view().put(at(z + dz, y + dy, x), source, next, row);
            }
        }
        return next;
    }

    /** Sets a cube back to what it is in another field of the same form. */
    void restore(int z, int y, int x, int length, Field other) {
        int row = length * voxel();
        for (int dz = 0; dz < length; dz++) {
            for (int dy = 0; dy < length; dy++) {
                int at = at(z + dz, y + dy, x);
                cells.view().put(at, other.cells.view(), at, row);
            }
        }
    }

    void copyFrom(Field other) {
        cells.copyFrom(other.cells);
    }

    Cells cells() {
        return cells;
    }

    /** The map without its halo, as a part of this memory. */
    memory.desc interior() {
        int whole = whole();
        memory.desc all =
                new memory.desc(new long[] {1, channels, whole, whole, whole}, element.type(), memory.format_tag.ndhwc);
        return all.submemory_desc(new long[] {1, channels, side, side, side}, new long[] {0, 0, halo, halo, halo});
    }

    @Override
    public void close() {
        cells.close();
    }
}
