package org.segclr.store.volume;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.hdf5.ArtefactKind;
import org.segclr.store.hdf5.ArtefactWriter;

/**
 * {@code volume.json}: what a volume's folder holds. Written last, so that a folder with it is whole.
 *
 * @param labelledVoxels voxels that belong to a segment
 */
public record VolumeManifest(VolumeLayout layout, List<Shard> shards, long labelledVoxels, Provenance provenance) {
    /** Name of the file in the volume's folder. */
    public static final String FILE = "volume.json";

    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
    private static final String CURE = "; delete the folder and re-run 'segclr ingest'";

    public VolumeManifest {
        shards = List.copyOf(shards);
    }

    /** One shard's file and the CRC-32C of its EM, its chunk-local ids and their table. */
    public record Shard(String file, String em, String segmentation, String ids) {}

    private record Document(
            String artefact,
            int format_version,
            int[] min_xyz,
            int[] max_xyz,
            double[] resolution_nm_xyz,
            int shard_side,
            long labelled_voxels,
            List<Shard> shards,
            Provenance provenance) {}

    void write(Path folder) {
        Voxel min = layout.bounds().min();
        Voxel max = layout.bounds().max();
        Resolution r = layout.resolution();
        Document document = new Document(
                ArtefactKind.VOLUME.word(),
                ArtefactWriter.FORMAT_VERSION,
                new int[] {min.x(), min.y(), min.z()},
                new int[] {max.x(), max.y(), max.z()},
                new double[] {r.xNm(), r.yNm(), r.zNm()},
                layout.shardSide(),
                labelledVoxels,
                shards,
                provenance);
        AtomicFile.writeText(folder.resolve(FILE), JSON.toJson(document) + "\n");
    }

    /**
     * A digest of all checksums, the layout and the provenance: equal content has equal identity, whatever its folder.
     */
    public String identity() {
        CRC32C all = new CRC32C();
        all.update((layout + "\n" + shards + "\n" + provenance.toJson()).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "crc32c:%08x", all.getValue());
    }

    /** Reads it; refuses a folder that is not a finished volume, or lacks a shard. */
    public static VolumeManifest read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isDirectory(folder)) {
            throw SegclrException.io(folder + ": no such folder; give the output folder of 'segclr ingest'", null);
        }
        if (!Files.exists(file)) {
            throw SegclrException.badData(folder + ": no " + FILE + ", so not a finished volume" + CURE);
        }
        VolumeManifest manifest = parse(file);
        List<String> missing = manifest.shards.stream()
                .map(Shard::file)
                .filter(name -> !Files.exists(folder.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw SegclrException.badData(folder + ": " + missing.size() + " of " + manifest.shards.size()
                    + " shards missing: " + String.join(", ", missing) + CURE);
        }
        return manifest;
    }

    private static VolumeManifest parse(Path file) {
        try {
            Document d = JSON.fromJson(Files.readString(file), Document.class);
            if (!ArtefactKind.VOLUME.word().equals(d.artefact) || d.format_version != ArtefactWriter.FORMAT_VERSION) {
                throw SegclrException.badData(file + ": artefact '" + d.artefact + "' of format version "
                        + d.format_version + ", expected a volume of version " + ArtefactWriter.FORMAT_VERSION + CURE);
            }
            Box bounds = new Box(voxel(d.min_xyz), voxel(d.max_xyz));
            double[] r = d.resolution_nm_xyz;
            VolumeLayout layout = new VolumeLayout(bounds, new Resolution(r[0], r[1], r[2]), d.shard_side);
            return requireShards(file, new VolumeManifest(layout, d.shards, d.labelled_voxels, d.provenance));
        } catch (JsonParseException | NullPointerException | ArrayIndexOutOfBoundsException e) {
            throw SegclrException.badData(file + ": damaged (" + e.getMessage() + ")" + CURE);
        } catch (IOException e) {
            throw SegclrException.io(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static VolumeManifest requireShards(Path file, VolumeManifest manifest) {
        List<String> expected = manifest.layout.shardIndices().stream()
                .map(VolumeLayout::fileName)
                .toList();
        List<String> listed = manifest.shards.stream().map(Shard::file).toList();
        if (!listed.equals(expected)) {
            throw SegclrException.badData(
                    file + ": lists " + listed.size() + " shards, its bounds need " + expected.size() + CURE);
        }
        return manifest;
    }

    private static Voxel voxel(int[] xyz) {
        return new Voxel(xyz[0], xyz[1], xyz[2]);
    }
}
