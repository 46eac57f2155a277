/**
 * Random numbers addressed by (seed, index): the stream of the i-th toy, replica or start is computed from the seed and from i alone, so
 * that any thread may draw it at any time and the numbers are the same.
 *
 * <p>The state of a stream comes from its address by bijective 64-bit mixing functions, the numbers from the generator L64X128Mix, the
 * normal ones from a ziggurat, all written out here in integer arithmetic, IEEE additions and multiplications, and
 * {@link java.lang.StrictMath}: the same bits on every machine and Java version.
 *
 * <pre>{@code
 * RandomStreams toys = RandomStreams.of(12345).child("toys");
 * RandomStream toy17 = toys.stream(17);
 * double pull = toy17.nextNormal();
 * long count = toy17.nextPoisson(3.2);
 * }</pre>
 */
package org.wilks.nd.random;
