package org.segclr.report.data;

/**
 * One check of the embeddings and what it found.
 *
 * @param found the value, in words with its unit
 * @param wanted the limit, in words
 */
public record QualityCheck(String name, String found, String wanted, Verdict verdict) {
    /** INFORMATION has no limit; NOT_RECORDED means that the files do not tell. */
    public enum Verdict {
        PASSED,
        FAILED,
        INFORMATION,
        NOT_RECORDED
    }
}
