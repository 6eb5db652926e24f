package org.segclr.core.classify;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.vector.Rows;
import org.segclr.core.vector.Standardisation;

/**
 * A fitted classifier, as classifier.json holds it: applied to embeddings of the same encoder and aggregation radius it
 * gives probabilities.
 *
 * @param head name of the {@link Head}
 * @param classes names by number
 * @param standardisation of the embeddings it was fitted on
 * @param parameters of the head
 */
public record Classifier(
        String head,
        List<String> classes,
        Standardisation standardisation,
        double[] parameters,
        Provenance provenance) {
    private static final String FORMAT = "segclr classifier";
    private static final int VERSION = 1;
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    public Classifier {
        classes = List.copyOf(classes);
        int expected = head(head, standardisation.dimension(), classes.size()).parameterCount();
        if (parameters.length != expected) {
            throw SegclrException.badData("classifier: " + parameters.length + " parameters, a " + head + " head from "
                    + standardisation.dimension() + " dimensions to " + classes.size() + " classes has " + expected);
        }
        for (double parameter : parameters) {
            if (!Double.isFinite(parameter)) {
                throw SegclrException.badData("classifier: a parameter is " + parameter + "; fit it again");
            }
        }
    }

    /** The head of that name; a new kind of head gets its line here. */
    static Head head(String name, int dimension, int classes) {
        if (name.equals(LinearHead.NAME)) {
            return new LinearHead(dimension, classes);
        }
        throw SegclrException.badData("classifier: unknown head '" + name + "'; known: " + LinearHead.NAME);
    }

    /** x (N, D), not standardised -> probabilities (N, K). */
    public double[] probabilities(Rows x) {
        int k = classes.size();
        double[] values = head(head, standardisation.dimension(), k).logits(parameters, standardisation.apply(x));
        for (int row = 0; row < x.count(); row++) {
            CrossEntropy.softmax(values, row * k, k);
        }
        return values;
    }

    /** The class of greatest probability of row {@code row}; the first of equals. */
    public int predicted(double[] probabilities, int row) {
        int k = classes.size();
        int best = 0;
        for (int c = 1; c < k; c++) {
            if (probabilities[row * k + c] > probabilities[row * k + best]) {
                best = c;
            }
        }
        return best;
    }

    public String toJson() {
        return JSON.toJson(new File(FORMAT, VERSION, this));
    }

    /** Refuses what is no classifier, or one of a later version. */
    public static Classifier fromJson(String json) {
        File file;
        try {
            file = JSON.fromJson(json, File.class);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw SegclrException.badData("classifier: damaged (" + cause.getMessage() + "); re-run 'segclr classify'");
        }
        if (file == null || !FORMAT.equals(file.format) || file.version != VERSION || file.classifier == null) {
            throw SegclrException.badData(
                    "classifier: not a '" + FORMAT + "' of version " + VERSION + "; re-run 'segclr classify'");
        }
        return file.classifier;
    }

    private record File(String format, int version, Classifier classifier) {}
}
