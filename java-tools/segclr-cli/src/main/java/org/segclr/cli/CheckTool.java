package org.segclr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.segclr.core.error.SegclrException;
import org.segclr.store.check.ArtefactCheck;
import org.segclr.store.check.Finding;

/** Prints what artefacts are, their provenance and whether they are whole. */
public final class CheckTool implements Tool {

    @Override
    public String verb() {
        return "check";
    }

    @Override
    public String summary() {
        return "what files and folders are, where they come from, whether they are whole: segclr check FILE|DIR...";
    }

    @Override
    public List<Flag> flags() {
        return List.of();
    }

    @Override
    public void run(Arguments arguments) {
        if (arguments.files().isEmpty()) {
            throw SegclrException.usage("nothing to check; give files or folders: segclr check FILE|DIR...");
        }
        ArtefactCheck check = new ArtefactCheck(List.of(new SafetensorsCheck()));
        List<Finding> findings = new ArrayList<>();
        for (Path path : arguments.files()) {
            for (Finding finding : check.check(path)) {
                System.out.println(finding.text());
                findings.add(finding);
            }
        }
        List<Finding> broken = findings.stream().filter(f -> !f.isWhole()).toList();
        if (!broken.isEmpty()) {
            throw SegclrException.badData(broken.size() + " of " + findings.size() + " not whole: "
                    + broken.stream().map(f -> f.path().toString()).collect(Collectors.joining(", "))
                    + "; delete them and re-run the stages that made them");
        }
    }
}
