package org.segclr.core.classify;

import org.jspecify.annotations.Nullable;
import org.segclr.core.geometry.Xyz;

/**
 * One label as given.
 *
 * @param segmentId unsigned 64-bit id
 * @param pointNm the labelled place; null where the whole segment is labelled
 * @param cellId the cell the segment belongs to; the unit of every split into training and test
 */
public record LabelRow(long segmentId, @Nullable Xyz pointNm, String label, String cellId) {}
