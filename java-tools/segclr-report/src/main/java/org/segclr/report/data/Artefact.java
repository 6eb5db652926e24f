package org.segclr.report.data;

import org.segclr.core.provenance.Provenance;

/** A file of the run and what made it. @param files how many files of this kind have the same provenance */
public record Artefact(String kind, int files, Provenance provenance) {}
