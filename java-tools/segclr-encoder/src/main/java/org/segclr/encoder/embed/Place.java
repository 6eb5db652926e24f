package org.segclr.encoder.embed;

import org.segclr.core.geometry.Xyz;

/** Where to look and which segment to see. */
public record Place(Xyz centreNm, long segmentId) {}
