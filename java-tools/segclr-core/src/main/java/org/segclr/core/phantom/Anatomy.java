package org.segclr.core.phantom;

import java.util.SplittableRandom;

/**
 * Lays out a scene, large things first: somata, dendrites with spines, astrocytes, axons, and thin axons wherever room
 * is left. Somata and trees are scaled down about eightfold by volume, so that a cube of 8 um holds twenty cells.
 */
final class Anatomy {
    private final PhantomConfig config;
    private final SceneDraft draft;

    Anatomy(PhantomConfig config) {
        this.config = config;
        this.draft = new SceneDraft(config);
    }

    SceneDraft build() {
        SomaLayout somata = new SomaLayout(draft, config.random("somata"));
        somata.place();
        DendriteLayout dendrites = new DendriteLayout(draft, config.random("dendrites"));
        somata.neurons().forEach(dendrites::growFrom);
        dendrites.growOrphans();
        dendrites.addSpines();
        AstrocyteLayout astrocytes = new AstrocyteLayout(draft, config.random("astrocytes"));
        somata.astrocytes().forEach(astrocytes::growFrom);
        astrocytes.growOrphans();
        AxonLayout axons = new AxonLayout(draft, config.random("axons"));
        somata.neurons().forEach(axons::growFrom);
        axons.growBundle();
        axons.growOrphans();
        axons.fillRoom();
        return draft;
    }

    /** A count for a density, rounded at random so that small scenes get some too. */
    static int count(double perUm3, double volumeUm3, SplittableRandom random) {
        return (int) Math.floor(perUm3 * volumeUm3 + random.nextDouble());
    }

    static double between(double low, double high, SplittableRandom random) {
        return low + (high - low) * random.nextDouble();
    }

    /** Between low and high, small values more often: the density falls linearly. */
    static double mostlySmall(double low, double high, SplittableRandom random) {
        return low + (high - low) * Math.min(random.nextDouble(), random.nextDouble());
    }
}
