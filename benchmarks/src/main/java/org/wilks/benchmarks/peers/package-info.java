/**
 * The Wilks side of the comparisons in {@code benchmarks/peers}: the same work on the same events as the other tool's program, with the
 * same measurements.
 *
 * <pre>{@code
 * ./benchmarks/peers/run "kde 100000 x 10"
 * }</pre>
 */
package org.wilks.benchmarks.peers;
