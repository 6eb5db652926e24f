/** The command line: {@link org.segclr.cli.Main} and one thin tool a verb. */
@NullMarked
package org.segclr.cli;

import org.jspecify.annotations.NullMarked;
