package org.segclr.report.data;

import java.util.Optional;
import org.segclr.store.csv.CsvTable;

/** What a training left behind: a row a logged step, and retrieval on held-out segments. */
public record Training(Optional<CsvTable> metrics, Optional<CsvTable> evaluation) {

    public static Training none() {
        return new Training(Optional.empty(), Optional.empty());
    }
}
