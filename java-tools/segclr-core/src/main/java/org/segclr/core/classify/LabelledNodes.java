package org.segclr.core.classify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.segclr.core.vector.Rows;

/**
 * Nodes with a vector and a class.
 *
 * @param names what the numbers below stand for
 * @param features (nodes, dimension), as embedded
 * @param label class of each node
 * @param cell cell of each node
 * @param group unit of splitting of each node: a cell, or cells that share a segment, which no split may part
 */
public record LabelledNodes(Names names, Rows features, int[] label, int[] cell, int[] group) {

    /** Classes and cells by number. */
    public record Names(List<String> classes, List<String> cells) {}

    public int count() {
        return label.length;
    }

    public int classes() {
        return names.classes().size();
    }

    public int groups() {
        return Arrays.stream(group).max().orElse(-1) + 1;
    }

    /** Classes that occur in each cell. */
    public BitSet[] classesByCell() {
        BitSet[] found = new BitSet[names.cells().size()];
        Arrays.setAll(found, c -> new BitSet());
        for (int i = 0; i < count(); i++) {
            found[cell[i]].set(label[i]);
        }
        return found;
    }

    /** Whether every cell is of one class (cell types), rather than a mixture (compartments). */
    public boolean oneClassPerCell() {
        return Arrays.stream(classesByCell()).allMatch(classes -> classes.cardinality() <= 1);
    }
}
