package org.segclr.core.crop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;
import org.segclr.core.volume.ArrayVolume;

class PatchCutterTest {
    private static final Resolution NM = new Resolution(8, 10, 40);
    private static final Box BOUNDS = new Box(new Voxel(-5, 3, 7), new Voxel(35, 33, 27));
    private static final long BIG_ID = 0xF000000000000001L;

    private static ArrayVolume volume() {
        int voxels = (int) BOUNDS.volume();
        SplittableRandom random = new SplittableRandom(1);
        byte[] em = new byte[voxels];
        long[] ids = new long[voxels];
        for (int i = 0; i < voxels; i++) {
            em[i] = (byte) random.nextInt(1, 256);
            ids[i] = random.nextInt(3) == 0 ? BIG_ID : BIG_ID + (1L << 53);
        }
        return new ArrayVolume(BOUNDS, NM, em, ids);
    }

    @Test
    void everyVoxelComesFromWhereTheContractSays() {
        ArrayVolume volume = volume();
        PatchCutter cutter = new PatchCutter(volume, new FieldOfView(17));
        Xyz centre = new Xyz(8 * 3 + 7.9, 10 * 12 + 9.9, 40 * 9 + 39.9); // voxel (3, 12, 9): truncated, not rounded
        MaskedPatch patch = cutter.cut(centre, BIG_ID);
        long outside = 0;
        for (int z = 0, i = 0; z < 17; z++) {
            for (int y = 0; y < 17; y++) {
                for (int x = 0; x < 17; x++, i++) {
                    Voxel v = new Voxel(3 - 8 + x, 12 - 8 + y, 9 - 8 + z);
                    boolean inside = BOUNDS.contains(v);
                    outside += inside ? 0 : 1;
                    int source = inside ? BOUNDS.indexZyx(v) : 0;
                    assertThat(patch.emZyx()[i]).isEqualTo(inside ? volume.emZyx()[source] : 0);
                    assertThat(patch.maskZyx()[i])
                            .isEqualTo((byte) (inside && volume.idsZyx()[source] == BIG_ID ? 1 : 0));
                }
            }
        }
        assertThat(cutter.voxelsOutside(centre)).isEqualTo(outside).isPositive();
    }

    @Test
    void centreOfTheBoxIsTheVoxelOfThePoint() {
        PatchCutter cutter = new PatchCutter(volume(), new FieldOfView(33));
        Box box = cutter.boxAround(new Xyz(-0.5, 0.5, 79.9));
        assertThat(box.min().plus(Voxel.cube(16))).isEqualTo(new Voxel(-1, 0, 1));
        assertThat(box.size()).isEqualTo(Voxel.cube(33));
    }
}
