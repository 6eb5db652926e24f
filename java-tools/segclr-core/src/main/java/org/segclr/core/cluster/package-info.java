/** Groups of like nodes: k-means, a 2-D map, representatives, scores against known labels. */
@NullMarked
package org.segclr.core.cluster;

import org.jspecify.annotations.NullMarked;
