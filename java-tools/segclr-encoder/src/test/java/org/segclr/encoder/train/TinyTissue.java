package org.segclr.encoder.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.pairs.PositivePair;
import org.segclr.core.random.Seeds;
import org.segclr.core.volume.ArrayVolume;

/**
 * A block of straight square fibres along x, 8 voxels thick, each with a texture of its own: enough to learn something
 * in seconds.
 */
public final class TinyTissue {
    private static final int ACROSS = 8;
    private static final int THICK = 8;
    private static final int LENGTH = 96;
    private static final double VOXEL_NM = 10;

    private TinyTissue() {}

    public static ArrayVolume volume() {
        Box bounds = Box.ofSize(new Voxel(0, 0, 0), new Voxel(LENGTH, ACROSS * THICK, ACROSS * THICK));
        byte[] em = new byte[(int) bounds.volume()];
        long[] ids = new long[em.length];
        SplittableRandom noise = Seeds.random(1, "noise");
        for (int i = 0; i < em.length; i++) {
            int x = i % LENGTH;
            int y = i / LENGTH % (ACROSS * THICK);
            int z = i / (LENGTH * ACROSS * THICK);
            int fibre = y / THICK + ACROSS * (z / THICK);
            SplittableRandom own = Seeds.random(2, "fibre", fibre);
            double period = own.nextDouble(4, 16);
            double shade = own.nextDouble(70, 180);
            boolean membrane = y % THICK == 0 || z % THICK == 0;
            ids[i] = membrane ? 0 : fibre + 1;
            em[i] = (byte) (shade + 40 * Math.sin(2 * Math.PI * x / period) + noise.nextInt(20));
        }
        return new ArrayVolume(bounds, new Resolution(VOXEL_NM, VOXEL_NM, VOXEL_NM), em, ids);
    }

    /** Four pairs a fibre; the fibres of every fourth column are held out. */
    public static List<PositivePair> pairs() {
        List<PositivePair> pairs = new ArrayList<>();
        for (int fibre = 0; fibre < ACROSS * ACROSS; fibre++) {
            for (int k = 0; k < 4; k++) {
                Xyz a = centre(fibre, 10 + 10 * k);
                Xyz b = centre(fibre, 40 + 12 * k);
                pairs.add(new PositivePair(fibre + 1, k, k + 4, a, b, a.distanceTo(b), k / 2, fibre % 4 == 0));
            }
        }
        return pairs;
    }

    private static Xyz centre(int fibre, int x) {
        double y = fibre % ACROSS * THICK + THICK / 2.0;
        double z = (double) (fibre / ACROSS) * THICK + THICK / 2.0;
        return new Xyz((x + 0.5) * VOXEL_NM, y * VOXEL_NM, z * VOXEL_NM);
    }
}
