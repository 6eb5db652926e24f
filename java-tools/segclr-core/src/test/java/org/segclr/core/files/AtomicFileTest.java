package org.segclr.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private Path tree(String name) throws IOException {
        Path tree = Files.createDirectories(folder.resolve(name).resolve("inside"));
        Files.writeString(tree.resolve("shard"), "half");
        return folder.resolve(name);
    }

    @Test
    void whatDeadWritersLeftIsRemovedAndNothingElse() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        long own = ProcessHandle.current().pid();
        long alive = ProcessHandle.current().parent().orElseThrow().pid();
        Path left = tree("volume.tmp." + dead.pid());
        Path leftByOurNumber = tree("volume.tmp." + own);
        tree("volume.tmp." + alive);
        tree("volume");
        tree("volume2.tmp." + dead.pid());
        tree("volume.tmp.old");
        Files.writeString(folder.resolve("other.h5.tmp." + dead.pid()), "");
        assertThat(AtomicFile.removeLeftovers(folder.resolve("volume")))
                .containsExactlyInAnyOrder(left, leftByOurNumber);
        try (Stream<Path> rest = Files.list(folder)) {
            assertThat(rest.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "volume.tmp." + alive,
                            "volume",
                            "volume2.tmp." + dead.pid(),
                            "volume.tmp.old",
                            "other.h5.tmp." + dead.pid());
        }
    }

    @Test
    void aFolderThatIsNotThereHasNoLeftovers() {
        assertThat(AtomicFile.removeLeftovers(folder.resolve("none/volume"))).isEqualTo(List.of());
    }
}
