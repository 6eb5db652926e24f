package org.segclr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.core.phantom.PhantomConfig;
import org.segclr.store.csv.CsvTable;

class PhantomToolTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private int segclr(String... args) {
        PrintStream stream = new PrintStream(messages, true, StandardCharsets.UTF_8);
        return Main.run(args, stream, stream);
    }

    private Path make(String name, String size, String threads) {
        Path out = folder.resolve(name);
        assertThat(segclr("phantom", "--size", size, "--seed", "4", "--threads", threads, "--out", out.toString()))
                .as(messages.toString(StandardCharsets.UTF_8))
                .isZero();
        return out;
    }

    @Test
    void sameBytesForAnyThreads() throws Exception {
        Path one = make("one", "64,48,40", "1");
        Path two = make("two", "64,48,40", "2");
        for (String file : new String[] {"phantom.h5", "labels.csv", "cells.csv"}) {
            assertThat(Files.mismatch(one.resolve(file), two.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        CsvTable labels = CsvTable.read(one.resolve("labels.csv"));
        assertThat(labels.header()).containsExactly("x_nm", "y_nm", "z_nm", "segment_id", "label", "cell_id");
        assertThat(labels.rows()).hasSizeGreaterThan(100);
        CsvTable cells = CsvTable.read(one.resolve("cells.csv"));
        assertThat(cells.header()).startsWith("segment_id", "cell_id", "cell_type", "compartment");
    }

    @Test
    void wrongSizesAreUsageErrorsAndLeaveNothing() {
        for (String size : new String[] {"64,48", "64,48,1.5", "0,48,48", "4,4,4", "9999,9999,9999"}) {
            Path out = folder.resolve("bad");
            assertThat(segclr("phantom", "--size", size, "--out", out.toString()))
                    .as(size)
                    .isEqualTo(64);
            assertThat(out).doesNotExist();
        }
        assertThat(messages.toString(StandardCharsets.UTF_8)).contains("(0, 48, 48)");
    }

    @Test
    void helpTellsTheDefaults() {
        assertThat(segclr("phantom", "--help")).isZero();
        assertThat(messages.toString(StandardCharsets.UTF_8))
                .contains(PhantomConfig.DEFAULT_SIZE, PhantomConfig.DEFAULT_VOXEL_SIZE);
    }
}
