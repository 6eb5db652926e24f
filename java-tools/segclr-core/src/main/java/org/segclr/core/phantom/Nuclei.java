package org.segclr.core.phantom;

/** Nuclei: envelope, chromatin in a pattern of the cell type, a nucleolus in neurons. */
final class Nuclei {
    private static final double ENVELOPE_HALF_NM = 18;
    private static final double ENVELOPE_GRAY = 84;
    private static final double DENT_NM = 55;

    private final NoiseField cloud;
    private final NoiseField grain;

    Nuclei(NoiseField cloud, NoiseField grain) {
        this.cloud = cloud;
        this.grain = grain;
    }

    /** Gray level within the nucleus or its envelope, -1 outside. */
    double gray(Cell cell, double x, double y, double z) {
        double dx = x - cell.centreNm().x();
        double dy = y - cell.centreNm().y();
        double dz = z - cell.centreNm().z();
        double dent = (cell.type() == CellType.INHIBITORY ? 1.8 : 1) * DENT_NM;
        double depth = cell.nucleusNm()
                + dent * cloud.at(0.4 * x, 0.4 * y, 0.4 * z + 100 * cell.id())
                - Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (depth < -ENVELOPE_HALF_NM) {
            return -1;
        }
        return depth < ENVELOPE_HALF_NM ? ENVELOPE_GRAY : chromatin(cell, depth, x, y, z);
    }

    private double chromatin(Cell cell, double depth, double x, double y, double z) {
        double clump = cloud.at(x, y, z) + 0.5 * grain.at(x, y, z);
        double core = cell.nucleusNm() - depth;
        if (cell.type() != CellType.ASTROCYTE && core < 0.3 * cell.nucleusNm()) {
            return 92 + 14 * clump;
        }
        double rim = Math.max(0, 1 - depth / 110);
        return cell.shade()
                + switch (cell.type()) {
                    case EXCITATORY -> 160 + 12 * clump - 26 * rim * (0.5 + clump);
                    case INHIBITORY -> 152 + 16 * clump - (clump > 0.28 ? 34 : 0) - 20 * rim;
                    default -> 150 + 10 * clump - 46 * rim - (clump > 0.5 ? 24 : 0);
                };
    }
}
