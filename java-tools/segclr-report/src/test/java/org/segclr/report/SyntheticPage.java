package org.segclr.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.segclr.report.page.ReportPage;

/** Writes the synthetic run's page, for looking at: {@code SyntheticPage FILE}. */
final class SyntheticPage {
    private SyntheticPage() {}

    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of(args[0]), ReportPage.html(SyntheticRun.full()));
    }
}
