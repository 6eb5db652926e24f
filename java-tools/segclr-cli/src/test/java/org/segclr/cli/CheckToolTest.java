package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.aggregate.SegmentEmbeddings;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.encoder.checkpoint.NamedTensor;
import org.segclr.encoder.checkpoint.Safetensors;
import org.segclr.encoder.checkpoint.TensorFile;
import org.segclr.store.csv.CsvTable;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.table.EmbeddingShard;
import org.segclr.store.table.ShardNames;

class CheckToolTest {
    private static final Provenance PROVENANCE = Provenance.of("embed", Map.of("batch", "32"), Map.of("encoder", "abc"))
            .withSeed(7);

    @TempDir
    Path folder;

    private Path shard(int number) {
        Skeleton skeleton = new Skeleton(number + 1, new float[] {1, 2, 3}, new float[] {9}, new int[0]);
        Path file = folder.resolve(ShardNames.of(ArtefactKind.EMBEDDINGS, number, 2));
        EmbeddingShard.write(
                file,
                ArtefactKind.EMBEDDINGS,
                EmbeddingShard.Contents.of(
                        2,
                        List.of(new SegmentEmbeddings(skeleton, 2, new float[2])),
                        Map.of("centre_inside_share", 0.99)),
                PROVENANCE);
        return file;
    }

    private Path tensors() {
        Path file = folder.resolve("encoder.safetensors");
        TensorFile content = new TensorFile(
                Map.of("artefact", "encoder", "provenance", PROVENANCE.toJson()),
                List.of(new NamedTensor("stem.kernel", new int[] {2, 2}, new float[4])));
        Safetensors.write(file, content);
        return file;
    }

    private Path csv() {
        Path file = folder.resolve("scores.csv");
        new CsvTable("scores", List.of("class", "f1"), List.of(List.of("axon", "0.9"))).write(file, PROVENANCE);
        return file;
    }

    private static void cut(Path file, double share) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength((long) (raw.length() * share));
        }
    }

    private void assertNotWhole(String... words) {
        Run run = Run.segclr("check", folder.toString());
        assertThat(run.out()).contains("NOT WHOLE").contains(words);
        assertThat(run.status()).isEqualTo(65);
    }

    @Test
    void aFolderOfWholeArtefactsIsToldWithProvenance() throws IOException {
        shard(0);
        shard(1);
        tensors();
        csv();
        Files.writeString(folder.resolve("classifier.json"), "{\"artefact\": \"classifier\", \"weights\": []}");
        Files.writeString(folder.resolve("report.html"), "<html></html>\n");
        Files.writeString(folder.resolve("notes.txt"), "of no concern");
        Run run = Run.segclr("check", folder.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("embeddings-00001-of-00002.h5: embeddings, whole", "segclr embed 0.1.0, backend none, seed 7")
                .contains(
                        "options: batch=32",
                        "inputs: encoder=abc",
                        "centre_inside_share: [0.99]",
                        "/embedding F32 [1, 2]")
                .contains("encoder.safetensors: encoder, whole", "1 tensors of 4 values")
                .contains("scores.csv: table of text, whole", "1 rows of class, f1")
                .contains("classifier.json: classifier, whole", "report.html: page, whole")
                .doesNotContain("notes.txt");
    }

    @Test
    void aMissingShardIsToldByName() {
        shard(0);
        assertNotWhole("1 missing: embeddings-00001-of-00002.h5");
    }

    @Test
    void cutFilesOfEveryKindAreTold() throws IOException {
        cut(shard(0), 0.8);
        assertNotWhole("embeddings-00000-of-00002.h5: HDF5, NOT WHOLE", "damaged or truncated");
        cut(tensors(), 0.9);
        assertNotWhole("encoder.safetensors: safetensors, NOT WHOLE");
        cut(csv(), 0.95);
        assertNotWhole("scores.csv: table of text, NOT WHOLE");
        Files.writeString(folder.resolve("classifier.json"), "{\"weights\": [1, 2");
        assertNotWhole("classifier.json: JSON, NOT WHOLE");
        Files.writeString(folder.resolve("report.html"), "<html>");
        assertNotWhole("report.html: page, NOT WHOLE");
        Files.createFile(folder.resolve("clusters.h5.tmp.123"));
        assertNotWhole("clusters.h5.tmp.123: leftover, NOT WHOLE");
    }

    @Test
    void aChangedByteOfAnEmbeddingIsTold() throws IOException {
        Path file = shard(0);
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        String radius = "\0\0\20A";
        assertThat(bytes.split(java.util.regex.Pattern.quote(radius), -1)).hasSize(2);
        Files.writeString(file, bytes.replace(radius, "\1\0\20A"), java.nio.charset.StandardCharsets.ISO_8859_1);
        Run run = Run.segclr("check", file.toString());
        assertThat(run.status()).isEqualTo(65);
        assertThat(run.out()).contains("/radius_nm", "CRC-32C");
    }

    @Test
    void nothingToCheckIsSaid() throws IOException {
        assertThat(Run.segclr("check").status()).isEqualTo(64);
        assertThat(Run.segclr("check", folder + "/none").status()).isEqualTo(74);
        assertThat(Run.segclr("check", folder.toString()).status()).isEqualTo(65);
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(Run.segclr("check", text.toString()).status()).isEqualTo(65);
    }
}
