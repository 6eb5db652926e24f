package org.segclr.report.data;

import java.util.Optional;
import org.segclr.store.csv.CsvTable;

/**
 * The tables of a classification (docs/FORMATS.md).
 *
 * @param cellScores as {@code scores}, of whole cells rather than nodes; absent where cells have nodes of several
 *     classes
 */
public record Classification(
        Optional<CsvTable> scores,
        Optional<CsvTable> confusion,
        Optional<CsvTable> cellScores,
        Optional<CsvTable> cellConfusion,
        Optional<CsvTable> cells) {

    public static Classification none() {
        return new Classification(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
