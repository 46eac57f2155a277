/**
 * Events: immutable columnar tables, the one small interface that each file format implements, arithmetic on columns, and splits
 * by content.
 *
 * <p>An {@link org.wilks.events.EventTable} holds {@code n} events as columns {@code x_k[0..n-1]} of doubles or of text. Tables come
 * from an {@link org.wilks.events.EventSource}, such as a {@link org.wilks.events.CsvSource}; weights, filters and derived columns are
 * {@link org.wilks.events.Expression expressions} {@code y[i] = f(x_1[i], …, x_m[i])}; a {@link org.wilks.events.Split} sends each event
 * to training, validation or test by the hash of its content, and gives the factor
 * {@code Σ_all w / Σ_part w} that rescales a part's weights to the full yield.
 *
 * <pre>{@code
 * EventTable events = CsvSource.of(Path.of("showers.csv.gz")).read();
 * EventTable gammas = events.where(Expression.of("class == 'g' && fSize > 2.2"));
 * double[] area = Expression.of("pi * fLength * fWidth / 4").evaluate(gammas);
 * Split split = Split.byContent(gammas, Fractions.of(0.5, 0.25, 0.25), 7);
 * EventTable train = split.table(Split.Part.TRAIN);
 * }</pre>
 */
package org.wilks.events;
