package org.segclr.report.data;

import java.util.List;
import java.util.Optional;
import org.segclr.core.crop.FieldOfView;
import org.segclr.core.volume.Volume;

/**
 * Everything the page shows of one run.
 *
 * @param field side of the cube the encoder saw
 * @param fieldRecorded false where no file tells it and {@code field} is a guess
 * @param untrained embeddings of the same nodes by an untrained encoder, for comparison
 */
public record RunData(
        String title,
        Volume volume,
        FieldOfView field,
        boolean fieldRecorded,
        Nodes nodes,
        Clusters clusters,
        Optional<Predictions> predictions,
        Optional<Nodes> untrained,
        Training training,
        Classification classification,
        List<QualityCheck> quality,
        List<Artefact> artefacts) {

    public RunData {
        quality = List.copyOf(quality);
        artefacts = List.copyOf(artefacts);
    }
}
