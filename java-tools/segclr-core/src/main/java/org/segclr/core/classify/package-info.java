/** From a few labels to a class for every node, segment and cell: join, split by cell, train, score, vote. */
@NullMarked
package org.segclr.core.classify;

import org.jspecify.annotations.NullMarked;
