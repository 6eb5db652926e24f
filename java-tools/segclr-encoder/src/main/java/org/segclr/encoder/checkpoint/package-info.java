/** Model files: safetensors, read and written whole or not at all. */
@NullMarked
package org.segclr.encoder.checkpoint;

import org.jspecify.annotations.NullMarked;
