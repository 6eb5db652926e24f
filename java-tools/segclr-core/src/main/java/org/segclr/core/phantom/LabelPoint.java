package org.segclr.core.phantom;

import org.segclr.core.geometry.Xyz;

/** A place with its truth. @param pointNm centre of a voxel of the segment, on or near the middle of a process */
public record LabelPoint(Xyz pointNm, long segmentId, Compartment compartment, int cellId) {}
