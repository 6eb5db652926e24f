package org.segclr.core.phantom;

/** A segment's truth. @param compartment the one with most of its voxels */
public record SegmentTruth(long segmentId, int cellId, CellType type, Compartment compartment, long voxels) {}
