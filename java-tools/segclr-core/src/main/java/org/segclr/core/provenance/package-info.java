/** What made a file: tool, configuration, inputs, backend, seed. */
@NullMarked
package org.segclr.core.provenance;

import org.jspecify.annotations.NullMarked;
