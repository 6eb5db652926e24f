package org.segclr.report.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.segclr.core.crop.MaskedPatch;

class PatchPictureTest {
    private static final int SIDE = 17;
    private static final int LEFT = 6;
    private static final int RIGHT = 10;
    private static final int TOP = 7;
    private static final int BOTTOM = 9;

    /** EM 200 everywhere; the segment is a box of x 6..10, y 7..9 on every plane, but wider on all other planes. */
    private static MaskedPatch box() {
        byte[] em = new byte[SIDE * SIDE * SIDE];
        byte[] mask = new byte[em.length];
        Arrays.fill(em, (byte) 200);
        for (int i = 0; i < mask.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE % SIDE;
            boolean centre = i / (SIDE * SIDE) == SIDE / 2;
            mask[i] = (byte) (inside(x, y) || !centre ? 1 : 0);
        }
        return new MaskedPatch(SIDE, em, mask);
    }

    private static boolean inside(int x, int y) {
        return x >= LEFT && x <= RIGHT && y >= TOP && y <= BOTTOM;
    }

    private static boolean beside(int x, int y) {
        return inside(x - 1, y) || inside(x + 1, y) || inside(x, y - 1) || inside(x, y + 1);
    }

    @Test
    void everyPixelIsInsideOutlineOrDimmed() {
        byte[] pixels = PatchPicture.of(box(), Contrast.none(), 1).pixels();

        byte bright = (byte) Math.round(200 / 255.0 * (PatchPicture.GRAYS - 1));
        byte dim = (byte) Math.round(200 / 255.0 * PatchPicture.DIMMED * (PatchPicture.GRAYS - 1));
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                byte expected = inside(x, y) ? bright : beside(x, y) ? PatchPicture.OUTLINE : dim;
                assertThat(pixels[y * SIDE + x]).as("x %d, y %d", x, y).isEqualTo(expected);
            }
        }
    }

    @Test
    void enlargedTheOutlineIsOnePixelWideAndTheMaskKeepsItsPlace() {
        int scale = 4;
        PatchPicture picture = PatchPicture.of(box(), Contrast.none(), scale);

        assertThat(picture.side()).isEqualTo(SIDE * scale);
        byte[] row = Arrays.copyOfRange(picture.pixels(), 8 * scale * picture.side(), (8 * scale + 1) * picture.side());
        assertThat(indicesOf(row, PatchPicture.OUTLINE)).containsExactly(LEFT * scale - 1, (RIGHT + 1) * scale);
        long outline = indicesOf(picture.pixels(), PatchPicture.OUTLINE).length;
        assertThat(outline).isEqualTo(2L * scale * (RIGHT - LEFT + 1 + BOTTOM - TOP + 1));
    }

    @Test
    void emIsInterpolatedBetweenVoxelCentres() {
        byte[] em = new byte[SIDE * SIDE * SIDE];
        byte[] mask = new byte[em.length];
        Arrays.fill(mask, (byte) 1);
        for (int i = 0; i < em.length; i++) {
            em[i] = (byte) (i % SIDE * 10);
        }
        byte[] pixels = PatchPicture.of(new MaskedPatch(SIDE, em, mask), Contrast.none(), 2)
                .pixels();
        assertThat(pixels[4] & 0xff).isEqualTo((int) Math.round(17.5 / 255 * (PatchPicture.GRAYS - 1)));
        assertThat(pixels[5] & 0xff).isEqualTo((int) Math.round(22.5 / 255 * (PatchPicture.GRAYS - 1)));
    }

    @Test
    void anotherProgramReadsThePng() throws Exception {
        PatchPicture picture = PatchPicture.of(box(), Contrast.none(), 1);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(read.getWidth()).isEqualTo(SIDE);
        assertThat(read.getRGB(LEFT - 1, TOP)).isEqualTo(0xffffb000);
        int gray = read.getRGB(LEFT, TOP) & 0xff;
        assertThat(gray).isBetween(198, 202);
        assertThat(picture.png())
                .isEqualTo(PatchPicture.of(box(), Contrast.none(), 1).png());
    }

    @Test
    void anAtlasHoldsEveryPictureInItsPlace() throws Exception {
        PatchPicture picture = PatchPicture.of(box(), Contrast.none(), 1);
        Atlas atlas = Atlas.of(SIDE, java.util.Collections.nCopies(Atlas.COLUMNS + 3, picture));
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(atlas.png()));
        assertThat(read.getWidth()).isEqualTo(SIDE * Atlas.COLUMNS);
        assertThat(read.getHeight()).isEqualTo(SIDE * 2);
        assertThat(read.getRGB(2 * SIDE + LEFT - 1, SIDE + TOP)).isEqualTo(0xffffb000);
        assertThat(read.getRGB(3 * SIDE + LEFT - 1, SIDE + TOP))
                .as("past the last picture")
                .isEqualTo(0xff000000);
    }

    private static int[] indicesOf(byte[] pixels, byte value) {
        return java.util.stream.IntStream.range(0, pixels.length)
                .filter(i -> pixels[i] == value)
                .toArray();
    }
}
