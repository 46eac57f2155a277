package org.wilks.nd.random;

import java.io.Serializable;
import java.util.Objects;

/**
 * A family of random streams, one for each 64-bit index, and of further families below it: a value that holds 128 bits of key and no
 * state.
 *
 * <p>A stream is a function of the seed, of the path of {@link #child} steps and of the index alone. Streams of one family are
 * different for certain (their states are), streams of different families up to coincidences of 128 bits. The numbers are the same on
 * every machine and Java version and will not change between versions of this library: the tests hold the first of them.
 *
 * <pre>{@code
 * RandomStreams root = RandomStreams.of(seed);
 * List<Double> q = Pieces.map(10_000, i -> throwToy(root.child("toys").stream(i)));
 * int weight = root.child("bootstrap").child(replica).poissonWeight(event);
 * }</pre>
 */
public final class RandomStreams implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final long CHILD = 0x3C79AC492BA7B653L;
    private static final long NAME = 0x1C69B3F74AC4AE35L;
    private static final long WEIGHT = 0x60642E2A34326F15L;
    /** The prime of the 64-bit Fowler-Noll-Vo hash. */
    private static final long NAME_PRIME = 0x100000001B3L;

    private final long key0;
    private final long key1;

    private RandomStreams(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /**
     * The family of a seed.
     *
     * @param seed any number; neighbouring seeds give unrelated families
     * @return the family
     */
    public static RandomStreams of(long seed) {
        return new RandomStreams(Mixing.stafford(seed + Mixing.GOLDEN), Mixing.lea(seed - Mixing.GOLDEN));
    }

    /**
     * The family below this one with a number: of a replica, a start, an epoch.
     *
     * @param index any number
     * @return a family unrelated to this one and to its other children
     */
    public RandomStreams child(long index) {
        return new RandomStreams(
                Mixing.lea(key0 ^ Mixing.stafford(index + CHILD)), Mixing.stafford(key1 + Mixing.lea(index ^ CHILD)));
    }

    /**
     * The family below this one with a name: of a part of the program, so that parts cannot take each other's indices.
     *
     * @param name any name, by its UTF-16 characters
     * @return a family unrelated to this one and to its other children
     */
    public RandomStreams child(String name) {
        long hash = NAME;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * NAME_PRIME;
        }
        return child(Mixing.stafford(hash ^ ((long) name.length() << 32)));
    }

    /**
     * The stream of an index, at its beginning.
     *
     * @param index any number
     * @return a new generator, for one thread at a time
     */
    public RandomStream stream(long index) {
        // z is a bijection of the index, and so is each word of the state
        long z = Mixing.lea(key0 ^ Mixing.stafford(index));
        long a = Mixing.stafford(z + Mixing.GOLDEN) ^ key1;
        long s = Mixing.stafford(z + 2 * Mixing.GOLDEN) + key1;
        long x0 = Mixing.stafford(z + 3 * Mixing.GOLDEN);
        long x1 = Mixing.stafford(z + 4 * Mixing.GOLDEN) ^ Mixing.lea(key1);
        return new RandomStream(a, s, x0, x1);
    }

    /**
     * The bootstrap weight of an event: a Poisson variate of mean 1 that is a function of this family and of the event's index alone. A
     * replica weights every event with its variate, in any order and in any chunks, without a state. Chamandy et al., "Estimating
     * uncertainty for massive data streams" (2012).
     *
     * <p>The error of the probabilities is {@code 2^-63}; about 5 ns a call.
     *
     * @param event the index of an event, any number
     * @return the weight, from 0 on
     */
    public int poissonWeight(long event) {
        long bits = Mixing.stafford(Mixing.lea(key0 + WEIGHT ^ Mixing.stafford(event)) + key1);
        return PoissonDraw.meanOne(bits >>> 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RandomStreams that && key0 == that.key0 && key1 == that.key1;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key0, key1);
    }

    @Override
    public String toString() {
        return String.format("RandomStreams[%016x%016x]", key0, key1);
    }
}
