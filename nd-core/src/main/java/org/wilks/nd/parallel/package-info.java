/**
 * Work that splits into indexed, independent pieces whose results are combined in a fixed order, so that one thread, all cores and a
 * cluster give the same bits.
 *
 * <p>The combination is the pairwise tree over the indices, {@code ((r0 + r1) + (r2 + r3)) + ...}: it depends on the number of pieces
 * alone. {@link org.wilks.nd.parallel.Blocks} cuts a long range into pieces, {@link org.wilks.nd.parallel.Pieces} runs them on the
 * cores at hand, {@link org.wilks.nd.parallel.PieceRunner} is the place where another runner fits in, and
 * {@link org.wilks.nd.parallel.Sums} adds numbers within a piece.
 *
 * <pre>{@code
 * Blocks blocks = Blocks.of(values.length, 4096);
 * double total = Pieces.fold(
 *         blocks.count(), i -> Sums.sum(values, (int) blocks.from(i), (int) blocks.to(i)), 0.0, Double::sum);
 * }</pre>
 */
package org.wilks.nd.parallel;
