package org.segclr.report.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segclr.core.provenance.Provenance;
import org.segclr.report.data.Artefact;

/** Collects what made each file; shards of one kind and provenance count as one artefact. */
final class ArtefactList {
    private record Key(String kind, Provenance provenance) {}

    private final Map<Key, Integer> files = new LinkedHashMap<>();

    void add(String kind, Provenance provenance) {
        files.merge(new Key(kind, provenance), 1, Integer::sum);
    }

    List<Artefact> artefacts() {
        List<Artefact> all = new ArrayList<>();
        files.forEach((key, count) -> all.add(new Artefact(key.kind(), count, key.provenance())));
        return all;
    }
}
