package org.segclr.core.phantom;

import java.util.List;
import org.segclr.core.geometry.Resolution;

/**
 * The gray level of a scene point before blur and shot noise: cytoplasm of its type and compartment, organelles,
 * nucleus, synaptic densities and the membrane at its wall. Structures finer than a voxel lose contrast in proportion.
 */
final class Ultrastructure {
    private static final double MEMBRANE_GRAY = 62;
    private static final double MEMBRANE_HALF_NM = 11;
    private static final double GAP_GRAY = 150;
    private static final double GLYCOGEN_LEVEL = 0.62;
    private static final double GLYCOGEN_DEPTH = 34;
    private static final double DENSITY_REACH_NM = 46;
    private static final double DENSITY_GRAY = 55;
    private static final double TUBULE_WIDTH_NM = 26;

    private final Scene scene;
    private final Capsules capsules;
    private final List<List<Texture>> textures = Texture.table();
    private final NoiseField grain;
    private final NoiseField cloud;
    private final NoiseField vesicle;
    private final Nuclei nuclei;
    private final MitochondrionShape mitochondria;
    private final double membraneWidth2;
    private final double fineness;

    Ultrastructure(Scene scene) {
        this.scene = scene;
        this.capsules = scene.capsules();
        PhantomConfig config = scene.config();
        grain = new NoiseField(config.random("grain"), 48);
        cloud = new NoiseField(config.random("cloud"), 170);
        vesicle = new NoiseField(config.random("vesicles"), 34);
        nuclei = new Nuclei(cloud, grain);
        mitochondria = new MitochondrionShape(capsules, grain);
        double voxel = meanVoxel(config.resolution());
        double width = Math.sqrt(MEMBRANE_HALF_NM * MEMBRANE_HALF_NM + 0.1 * voxel * voxel);
        membraneWidth2 = 1 / (width * width);
        fineness = Math.min(1, TUBULE_WIDTH_NM / voxel);
    }

    private static double meanVoxel(Resolution r) {
        return (r.xNm() + r.yNm() + r.zNm()) / 3;
    }

    /** Gray of the point last located. */
    double gray(Locator at) {
        if (at.capsule < 0) {
            return GAP_GRAY;
        }
        double speckle = grain.at(at.x, at.y, at.z);
        double inside = at.isExtracellular() ? GAP_GRAY : inside(at, speckle);
        double wall = at.wallNm();
        double w = wall * wall * membraneWidth2;
        double membrane = 1 / (1 + w * w + w);
        double edge = MEMBRANE_GRAY + 6 * speckle;
        return inside + membrane * (edge - inside) - density(at, wall);
    }

    private double inside(Locator at, double speckle) {
        Cell cell = scene.cell(capsules.owner(at.capsule));
        Compartment compartment = capsules.compartment(at.capsule);
        Texture texture = textures.get(cell.type().ordinal()).get(compartment.ordinal());
        if (capsules.part(at.capsule) == Part.BODY && cell.hasSoma()) {
            double nucleus = nuclei.gray(cell, at.x, at.y, at.z);
            if (nucleus > 0) {
                return nucleus;
            }
        }
        double base = texture.shade() + cell.shade() + texture.grain() * speckle;
        return switch (compartment) {
            case SOMA -> base - texture.reticulum() * sheets(at) - rough(at);
            case ASTROCYTE -> organelles(at, texture, base - glycogen(at));
            case AXON, DENDRITE -> organelles(at, texture, base);
        };
    }

    private double organelles(Locator at, Texture texture, double base) {
        int capsule = at.capsule;
        Branch branch = scene.branch(capsules.branch(capsule));
        mitochondria.locate(capsule, at.x, at.y, at.z);
        if (capsules.part(capsule) != Part.SPINE) {
            double mitochondrion = mitochondria.gray(branch, texture.mitochondria());
            if (mitochondrion > 0) {
                return mitochondrion;
            }
        }
        double gray = base
                - texture.tubule().depth()
                        * fineness
                        * tubule(branch, texture.tubule().spacingNm());
        if (capsules.part(capsule) == Part.BOUTON) {
            gray -= texture.vesicles()
                    * Math.max(0, 0.35 + vesicle.at(at.x, at.y, at.z) + 0.7 * cloud.at(at.x, at.y, at.z));
        }
        return gray - (texture.reticulum() > 0 && at.wallNm() > 60 ? texture.reticulum() * sheets(at) : 0);
    }

    /** 1 in the middle of a microtubule, which runs along the branch at a hashed place across it. */
    private double tubule(Branch branch, double spacing) {
        double u = mitochondria.u / spacing;
        double v = mitochondria.v / spacing;
        double iu = Math.floor(u);
        double iv = Math.floor(v);
        long bits = Hash.at(branch.hash(), (long) iu, (long) iv, 7);
        double du = (u - iu - 0.25 - 0.5 * (bits & 0xFFFF) / 65536.0) * spacing;
        double dv = (v - iv - 0.25 - 0.5 * ((bits >>> 16) & 0xFFFF) / 65536.0) * spacing;
        double r = (du * du + dv * dv) / (TUBULE_WIDTH_NM * TUBULE_WIDTH_NM);
        return (bits >>> 62) == 0 ? 0 : 1 / (1 + r * r);
    }

    /** Reticulum: thin sheets where smooth noise passes zero. */
    private double sheets(Locator at) {
        double n = cloud.at(at.x + 900, at.y, at.z) * 7;
        return 1 / (1 + n * n);
    }

    private double rough(Locator at) {
        return 14 * Math.max(0, cloud.at(at.x, at.y + 700, at.z));
    }

    private double glycogen(Locator at) {
        return vesicle.at(at.x, at.y, at.z) > GLYCOGEN_LEVEL ? GLYCOGEN_DEPTH : 0;
    }

    /** Darkening on both sides of a contact between a bouton and a dendrite or soma, in patches. */
    private double density(Locator at, double wall) {
        if (wall > DENSITY_REACH_NM || at.rival < 0) {
            return 0;
        }
        boolean pre = capsules.part(at.capsule) == Part.BOUTON && receives(at.rival);
        boolean post = capsules.part(at.rival) == Part.BOUTON && receives(at.capsule);
        if (!pre && !post) {
            return 0;
        }
        double patch = Math.max(
                0,
                Math.min(
                        1,
                        3 * cloud.at(at.x, at.y, at.z + 500)
                                + (capsules.part(at.rival) == Part.SPINE || post ? 0.6 : 0)));
        return DENSITY_GRAY * patch * (1 - wall / DENSITY_REACH_NM) * (post ? 1 : 0.5);
    }

    private boolean receives(int capsule) {
        Compartment c = capsules.compartment(capsule);
        return c == Compartment.DENDRITE || c == Compartment.SOMA;
    }
}
