package org.segclr.bench;

import java.util.List;

/** One thing that is measured; part of a {@link BenchmarkGroup}. */
public interface Benchmark {
    /** Names of the entries it can give: what ONLY is matched with. */
    List<String> names();

    /**
     * Measures. Gives fewer entries than names where something is not there (data, a precision), and says so on
     * standard error.
     *
     * @throws org.segclr.core.error.SegclrException where what is compared is not equal enough to be compared
     */
    List<Entry> run(BenchSettings settings);
}
