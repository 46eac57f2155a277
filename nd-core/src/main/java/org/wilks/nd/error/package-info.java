/**
 * The error family: one unchecked root, {@link org.wilks.nd.error.WilksException}, and one child for each kind of fault.
 *
 * <p>A message is one line: what was wrong, where (file, JSON pointer, column, channel/sample/bin, parameter), what was found, what
 * is allowed. Programming faults are {@link java.lang.IllegalArgumentException} and {@link java.lang.IllegalStateException}.
 *
 * <pre>{@code
 * throw new InvalidData("events.csv, line 17, column 'pt': 'abc' is not a number");
 * }</pre>
 */
package org.wilks.nd.error;
