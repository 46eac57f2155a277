/**
 * JMH benchmarks of what an analysis repeats most, and, in {@code peers}, the same work done by other tools on the same input.
 *
 * <p>Run them with {@code benchmarks/run NAME}; results and commands are in {@code benchmarks/README.md}.
 *
 * <pre>{@code
 * ./benchmarks/run ComposedFunction -f 1
 * }</pre>
 */
package org.wilks.benchmarks;
