package org.segclr.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.segclr.core.provenance.Provenance;
import org.segclr.report.data.Artefact;
import org.segclr.report.data.RunData;
import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;

/** What made each file of the run. */
final class ProvenanceSection {
    private final RunData run;

    ProvenanceSection(RunData run) {
        this.run = run;
    }

    Section section() {
        List<Markup> parts = new ArrayList<>();
        if (run.artefacts().isEmpty()) {
            parts.add(Section.missing("No file of the run holds a record of what made it."));
        } else {
            parts.add(Section.lead("Every file of the run carries what made it. Times, hosts and paths are left out on "
                    + "purpose: equal work gives equal bytes. Inputs are named by their content."));
            run.artefacts().forEach(artefact -> parts.add(artefact(artefact)));
        }
        parts.add(Tag.of(
                "details",
                Tag.of("summary", "Licences of the chart libraries inside this page"),
                Tag.of("pre", Chart.resource("licences.txt"))));
        return new Section("provenance", "What made this", Markup.all(parts));
    }

    private static Markup artefact(Artefact artefact) {
        Provenance made = artefact.provenance();
        String files = artefact.files() > 1 ? " (" + artefact.files() + " files)" : "";
        Tag summary = Tag.of(
                "summary",
                Tag.of("b", artefact.kind()),
                Markup.text(files + " by "),
                Tag.of("code", "segclr " + made.stage()),
                Markup.text(" " + made.version() + ", backend " + made.backend() + ", seed " + made.seed()));
        return Tag.of(
                        "details",
                        summary,
                        Tag.of("h4", "Command, as far as it decides the content"),
                        Tag.of("pre", command(made)).cls("command"),
                        Tag.of("h4", "Inputs"),
                        inputs(made.inputs()))
                .cls("artefact");
    }

    /** The parameters as options; empty ones were not given. */
    static String command(Provenance made) {
        return made.parameters().entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> " --" + parameter.getKey() + " " + quoted(parameter.getValue()))
                .collect(Collectors.joining("", "segclr " + made.stage(), ""));
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:,=+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static Markup inputs(Map<String, String> inputs) {
        if (inputs.isEmpty()) {
            return Section.missing("none recorded");
        }
        Tag body = Tag.of("tbody");
        inputs.forEach((role, identity) -> body.add(
                Tag.of("tr", Tag.of("th", role).attr("scope", "row"), Tag.of("td", Tag.of("code", identity)))));
        return Tag.of("table", body);
    }
}
