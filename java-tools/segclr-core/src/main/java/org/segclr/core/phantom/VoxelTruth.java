package org.segclr.core.phantom;

/** What a voxel is, in one int: the cell's id and the compartment. 0 is extracellular space. */
public final class VoxelTruth {
    /** Nothing in reach; no scene has such voxels. */
    public static final int UNOWNED = -1;

    private static final int BITS = 4;
    private static final Compartment[] COMPARTMENTS = Compartment.values();

    private VoxelTruth() {}

    static int of(int cellId, Compartment compartment) {
        return cellId << BITS | compartment.ordinal();
    }

    /** The cell's id, 0 for extracellular space and {@link #UNOWNED}. */
    public static int cellId(int truth) {
        return truth < 0 ? 0 : truth >>> BITS;
    }

    /** The compartment of a voxel that belongs to a cell. */
    public static Compartment compartment(int truth) {
        return COMPARTMENTS[truth & ((1 << BITS) - 1)];
    }
}
