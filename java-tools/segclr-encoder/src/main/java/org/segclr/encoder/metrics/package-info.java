/** What tells good vectors from bad ones. */
@NullMarked
package org.segclr.encoder.metrics;

import org.jspecify.annotations.NullMarked;
