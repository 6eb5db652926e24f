package org.segclr.report.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.report.SyntheticRun;

class SectionPictureTest {
    private static final int SIDE = SyntheticRun.SIDE;

    @Test
    void sectionsShowTheirPlaneOfTheVolume() {
        ArrayVolume volume = SyntheticRun.volume();
        SectionPicture yz = SectionPicture.through(volume, Plane.YZ);

        assertThat(yz.width()).isEqualTo(SIDE);
        assertThat(yz.widthNm()).isEqualTo(SIDE * 32.0);
        assertThat(yz.heightNm()).isEqualTo(SIDE * 40.0);
        assertThat(yz.positionNm()).isEqualTo((SIDE / 2 + 0.5) * 32);
        for (int z = 0; z < SIDE; z++) {
            for (int y = 0; y < SIDE; y++) {
                int voxel = (z * SIDE + y) * SIDE + SIDE / 2;
                assertThat(yz.em()[z * SIDE + y]).isEqualTo(volume.emZyx()[voxel]);
                int opacity = yz.overlayRgba()[4 * (z * SIDE + y) + 3] & 0xff;
                assertThat(opacity > 0).isEqualTo(volume.idsZyx()[voxel] != 0);
            }
        }
    }

    @Test
    void theOverlayHasTheSegmentsColourAndStrongerBorders() {
        SectionPicture yz = SectionPicture.through(SyntheticRun.volume(), Plane.YZ);
        int rgb = SegmentColours.rgb(1);
        assertThat(yz.overlayRgba()).startsWith((byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb);
        assertThat(yz.overlayRgba()[4 * 7 + 3] & 0xff)
                .as("last column of the rod")
                .isGreaterThan(yz.overlayRgba()[3] & 0xff);
    }

    @Test
    void aSilhouetteCountsTheSegmentBehindEachPixel() {
        ArrayVolume volume = SyntheticRun.volume();
        Skeleton rod = SyntheticRun.nodes(1).segments().get(7).skeleton();
        Silhouette shadow = Silhouette.of(volume, rod);

        assertThat(shadow.plane())
                .as("y and z are equally deep in voxels, y is shorter in nm")
                .isEqualTo(Plane.XZ);
        int[] counts = shadow.thickness().orElseThrow();
        assertThat(java.util.Arrays.stream(counts).sum())
                .as("all voxels of the rod")
                .isEqualTo(8 * 8 * SIDE);
        assertThat(java.util.Arrays.stream(counts).max().orElseThrow()).isEqualTo(8);
        int row = (int) shadow.row(rod.nodeNm(3));
        int column = (int) shadow.column(rod.nodeNm(3));
        assertThat(counts[row * shadow.width() + column]).as("at a node").isEqualTo(8);
    }
}
