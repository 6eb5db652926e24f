package org.segclr.core.classify;

import java.util.List;

/**
 * Scores of a protocol on cells it had not been trained on.
 *
 * @param runs one a draw
 * @param cellLevel whether cells were scored too: only where each is of one class
 * @param heldOut votes of each cell's labelled nodes over the runs that held it out
 */
public record ProtocolResult(List<Run> runs, boolean cellLevel, Votes[] heldOut) {

    /**
     * One draw.
     *
     * @param trained nodes it was fitted on, validation included
     * @param oneSided classes that could not be on both sides
     */
    public record Run(Confusion nodes, Confusion cells, int trained, int tested, List<Integer> oneSided) {}

    public List<Confusion> nodeConfusions() {
        return runs.stream().map(Run::nodes).toList();
    }

    public List<Confusion> cellConfusions() {
        return runs.stream().map(Run::cells).toList();
    }
}
