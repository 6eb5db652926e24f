package org.segclr.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clockNs = new AtomicLong();

    private Progress start(long total) {
        return new Progress("embed", total, "nodes", new PrintStream(bytes, true), clockNs::get);
    }

    @Test
    void tellsRateAndTimeLeftAtMostEveryFiveSeconds() {
        Progress progress = start(100);
        for (int second = 1; second <= 12; second++) {
            clockNs.set(second * 1_000_000_000L);
            progress.advance(2);
        }
        assertThat(bytes.toString().lines())
                .containsExactly(
                        "embed: 10 of 100 nodes (10 %), 2.00 nodes/s, 45 s left",
                        "embed: 20 of 100 nodes (20 %), 2.00 nodes/s, 40 s left");
    }

    @Test
    void lastLineHoldsCountTimeAndNote() {
        Progress progress = start(0);
        clockNs.set(90_000_000_000L);
        progress.note("loss 1.5");
        progress.advance(9);
        progress.done();
        assertThat(bytes.toString().lines())
                .containsExactly(
                        "embed: 9 nodes, 0.10 nodes/s, loss 1.5",
                        "embed: 9 nodes in 1 min 30 s (0.10 nodes/s), loss 1.5");
    }

    @Test
    void durationsReadWell() {
        assertThat(Progress.duration(59.4)).isEqualTo("59 s");
        assertThat(Progress.duration(3725)).isEqualTo("1 h 2 min");
    }
}
