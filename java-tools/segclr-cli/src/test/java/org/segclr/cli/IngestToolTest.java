package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segclr.store.hdf5.ElementType;
import org.segclr.store.hdf5.Hdf5File;

/**
 * Ingest from the command line: good runs, and every bad input with its message, its exit status and no output left.
 */
class IngestToolTest {
    @TempDir
    Path folder;

    private Path zoo() {
        return Hdf5Fixture.zoo(folder.resolve("zoo.h5"));
    }

    private Run ingest(String em, String segmentation, Path out, String... more) {
        List<String> args =
                new ArrayList<>(List.of("ingest", "--em", em, "--segmentation", segmentation, "--out", out.toString()));
        args.addAll(Arrays.asList(more));
        return Run.segclr(args.toArray(String[]::new));
    }

    private Run ingest(String em, String segmentation, String... more) {
        return ingest(em, segmentation, folder.resolve("out/volume"), more);
    }

    private void assertRefused(Run run, int status, String... words) throws IOException {
        assertThat(run.err()).contains(words);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err().lines().filter(l -> l.startsWith("segclr: "))).hasSize(1);
        Path out = folder.resolve("out");
        if (Files.exists(out)) {
            try (Stream<Path> left = Files.list(out)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aGoodRunLeavesAVolumeThatCheckCallsWhole() {
        Path zoo = zoo();
        Run run = ingest(zoo + ":/em", zoo + ":/seg", "--voxel_size", "20,20,20", "--target_voxel_size", "40,40,40");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        Run check = Run.segclr("check", folder.resolve("out").toString());
        assertThat(check.status()).isZero();
        assertThat(check.out())
                .contains("volume, whole", "(20, 20, 20)", "voxel size: 40.0,40.0,40.0 nm", "segclr ingest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/em | /seg_float | 65 | segmentation of type F32",
                "/em | /seg_zero | 65 | all 64000 voxels are background",
                "/em | /seg_narrow | 65 | is (40, 40, 40) voxels",
                "/em | /seg_4d | 65 | need three axes",
                "/em | /seg_negative | 65 | segment id -7 at voxel (1, 2, 3)",
                "/em_float | /seg | 65 | EM of type F32",
                "/em16 | /seg | 65 | add --normalise percentile",
                "/seg | /seg | 65 | EM of type U64",
                "/nothing | /seg | 65 | no dataset /nothing; it has /em, /em16",
            })
    void wrongDatasetsAreRefused(String em, String segmentation, int status, String words) throws IOException {
        Path zoo = zoo();
        assertRefused(ingest(zoo + ":" + em, zoo + ":" + segmentation, "--voxel_size", "20,20,20"), status, words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shard_side 64 | 64 | give --voxel_size",
                "--voxel_size 20,20 | 64 | is not three numbers",
                "--voxel_size 20,0,20 | 64 | above 0",
                "--voxel_size 20,20,20 --target_voxel_size 30,20,20 | 64 | nearest is 40.0,20.0,20.0",
                "--voxel_size 20,20,20 --target_voxel_size 10,20,20 | 64 | nearest is 20.0,20.0,20.0",
                "--voxel_size 20,20,20 --box 0,0,0,41,40,40 | 64 | the array is 0,0,0,40,40,40",
                "--voxel_size 20,20,20 --box 5,5,5,5,9,9 | 64 | not empty",
                "--voxel_size 20,20,20 --shard_side 100 | 64 | multiple of 64",
                "--voxel_size 20,20,20 --threads 0 | 64 | at least 1",
                "--voxel_size 20,20,20 --normalise loud | 64 | none or percentile",
                "--voxel_size 9,9,9 --voxel_size 8,8,8 | 64 | --voxel_size is given more than once (9,9,9, 8,8,8)",
                "--voxel_size 20,20,20 --normalize percentile | 64 | normalize",
            })
    void wrongOptionsAreRefused(String options, int status, String words) throws IOException {
        Path zoo = zoo();
        assertRefused(ingest(zoo + ":/em", zoo + ":/seg", options.split(" ")), status, words);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.5, 0.97})
    void truncatedHdf5IsRefused(double share) throws IOException {
        Path zoo = zoo();
        try (RandomAccessFile raw = new RandomAccessFile(zoo.toFile(), "rw")) {
            raw.setLength((long) (raw.length() * share));
        }
        assertRefused(
                ingest(zoo + ":/em", zoo + ":/seg", "--voxel_size", "20,20,20"), 65, "zoo.h5", "damaged or truncated");
    }

    @Test
    void filesThatAreNotThereOrOfAnotherKindAreRefused() throws IOException {
        Path zoo = zoo();
        assertRefused(ingest(folder + "/none.h5:/em", zoo + ":/seg", "--voxel_size", "1,1,1"), 74, "no such file");
        Path text = Files.writeString(folder.resolve("text.h5"), "hello, this is no HDF5");
        assertRefused(ingest(text + ":/em", zoo + ":/seg", "--voxel_size", "1,1,1"), 65, "not an HDF5 file");
        Path tiff = Files.write(folder.resolve("t.tif"), new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1});
        assertRefused(ingest(tiff.toString(), zoo + ":/seg", "--voxel_size", "1,1,1"), 65, "t.tif", "page 0");
    }

    @Test
    void aShardOfAVolumeIsNoSource() throws IOException {
        Path zoo = zoo();
        Path first = folder.resolve("first");
        assertThat(ingest(zoo + ":/em", zoo + ":/seg", first, "--voxel_size", "9,9,9")
                        .status())
                .isZero();
        String shard = first.resolve("shard_0_0_0.h5").toString();
        assertRefused(ingest(shard, shard), 65, "holds volume, expected source");
    }

    @Test
    void aFolderThatExistsIsNotOverwritten() {
        Path zoo = zoo();
        Path out = folder.resolve("first");
        assertThat(ingest(zoo + ":/em", zoo + ":/seg", out, "--voxel_size", "9,9,9")
                        .status())
                .isZero();
        Run again = ingest(zoo + ":/em", zoo + ":/seg", out, "--voxel_size", "9,9,9");
        assertThat(again.status()).isEqualTo(64);
        assertThat(again.err()).contains("exists already");
        assertThat(Run.segclr("check", out.toString()).status()).isZero();
    }

    @Test
    void unwritableOutputIsSaid() throws IOException {
        Path zoo = zoo();
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, not a folder");
        Run run = ingest(zoo + ":/em", zoo + ":/seg", blocked.resolve("volume"), "--voxel_size", "9,9,9");
        assertRefused(run, 74, "cannot write");
    }

    @Test
    void aFullDiskIsSaidAndLeavesNothing() throws Exception {
        Path big = folder.resolve("big.h5");
        try (Hdf5File out = Hdf5File.create(big)) {
            Hdf5Fixture.add(out, "/em", ElementType.U8, 104_729, 100, 100, 100);
            Hdf5Fixture.add(out, "/seg", ElementType.U32, 50_000, 100, 100, 100);
        }
        Path disk = Files.createDirectory(folder.resolve("out"));
        int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assumeThat(mounted)
                .as("SKIPPED: a small tmpfs cannot be mounted here, disk full is not tested")
                .isZero();
        try {
            assertRefused(
                    ingest(big + ":/em", big + ":/seg", disk.resolve("volume"), "--voxel_size", "9,9,9"),
                    74,
                    "disk is full");
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }

    @Test
    void realEmComesIn() {
        String data = System.getenv("SEGCLR_DATA");
        assumeThat(data).as("SKIPPED: SEGCLR_DATA names no folder of real EM").isNotNull();
        Path file = Path.of(data).resolve("fib25_val260_20nm.h5");
        assumeThat(Files.exists(file)).as("SKIPPED: no " + file).isTrue();
        Run run = ingest(
                file + ":/em",
                file + ":/seg_machine",
                "--voxel_size",
                "20,20,20",
                "--box",
                "10,20,30,138,148,158",
                "--normalise",
                "percentile",
                "--threads",
                "2");
        assertThat(run.err()).isEmpty();
        Run check = Run.segclr("check", folder.resolve("out/volume").toString(), file.toString());
        assertThat(check.status()).isZero();
        assertThat(check.out())
                .contains(
                        "(128, 128, 128) from (10, 20, 30)",
                        "/seg_machine U32 [260, 260, 260]",
                        "normalise=percentile");
    }
}
