/** Which of many nodes are shown: representatives, neighbours, an even sample. */
@NullMarked
package org.segclr.report.pick;

import org.jspecify.annotations.NullMarked;
