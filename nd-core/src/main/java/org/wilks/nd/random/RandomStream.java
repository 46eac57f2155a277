package org.wilks.nd.random;

import java.util.random.RandomGenerator;

/**
 * A stream of random numbers: the generator L64X128Mix (Steele and Vigna, OOPSLA 2021), period {@code 2^64 (2^128 - 1)}, with
 * transformations of its own that are the same bits on every machine and Java version.
 *
 * <p>Each method says how many 64-bit words it takes. All methods of {@link RandomGenerator} that draw a number are defined here, so
 * that none depends on the algorithm of a Java version; its methods that return {@code java.util.stream} streams are made of those.
 * For one thread at a time.
 */
public final class RandomStream implements RandomGenerator {
    private static final long MULTIPLIER = 0xD1342543DE82EF95L;
    private static final double UNIT_53 = 0x1p-53;

    private final long a;
    private long s;
    private long x0;
    private long x1;

    /** The stream of a state; a zero x0, x1 is replaced, for it is a fixed point. */
    RandomStream(long a, long s, long x0, long x1) {
        this.a = a | 1;
        this.s = s;
        boolean stuck = (x0 | x1) == 0;
        this.x0 = stuck ? Mixing.GOLDEN : x0;
        this.x1 = x1;
    }

    /**
     * The next 64 random bits: one word.
     *
     * @return any long, all alike
     */
    @Override
    public long nextLong() {
        long result = Mixing.lea(s + x0);
        s = MULTIPLIER * s + a;
        long q0 = x0;
        long q1 = x1 ^ x0;
        x0 = Long.rotateLeft(q0, 24) ^ q1 ^ (q1 << 16);
        x1 = Long.rotateLeft(q1, 37);
        return result;
    }

    /**
     * The next 32 random bits: the upper half of one word.
     *
     * @return any int, all alike
     */
    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    /**
     * A random number below a bound, without bias: one word, seldom more. Lemire, ACM TOMACS 29 (2019) 3.
     *
     * @param bound the bound, from 1 on
     * @return from 0 to bound - 1
     */
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound of a random number: " + bound + ", allowed is 1 or more");
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /**
     * A random number of a range, without bias.
     *
     * @param origin the least one
     * @param bound the bound, above the origin
     * @return from origin to bound - 1
     */
    @Override
    public int nextInt(int origin, int bound) {
        return (int) nextLong(origin, bound);
    }

    /**
     * A random number below a bound, without bias: one word of whose 63 upper bits the excess is rejected.
     *
     * @param bound the bound, from 1 on
     * @return from 0 to bound - 1
     */
    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound of a random number: " + bound + ", allowed is 1 or more");
        }
        long bits = nextLong() >>> 1;
        long value = bits % bound;
        while (bits - value > Long.MAX_VALUE - bound + 1) {
            bits = nextLong() >>> 1;
            value = bits % bound;
        }
        return value;
    }

    /**
     * A random number of a range, without bias.
     *
     * @param origin the least one
     * @param bound the bound, above the origin
     * @return from origin to bound - 1
     */
    @Override
    public long nextLong(long origin, long bound) {
        if (origin >= bound) {
            throw new IllegalArgumentException("range of a random number: from " + origin + " to below " + bound
                    + ", allowed is a bound above the origin");
        }
        long width = bound - origin;
        if (width > 0) {
            return origin + nextLong(width);
        }
        long value = nextLong();
        while (value < origin || value >= bound) {
            value = nextLong();
        }
        return value;
    }

    /**
     * A uniform number, a multiple of {@code 2^-53}: one word.
     *
     * @return from 0 to below 1
     */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT_53;
    }

    /**
     * A uniform number {@code u bound}: one word.
     *
     * @param bound the bound, positive and finite
     * @return from 0 to below the bound
     */
    @Override
    public double nextDouble(double bound) {
        return nextDouble(0, bound);
    }

    /**
     * A uniform number {@code origin + u (bound - origin)}: one word.
     *
     * @param origin the least one, finite
     * @param bound the bound, above the origin by a finite width
     * @return from the origin to below the bound
     */
    @Override
    public double nextDouble(double origin, double bound) {
        double width = bound - origin;
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("range of a random number: from " + origin + " to below " + bound
                    + ", allowed is a finite bound above the origin");
        }
        double value = origin + nextDouble() * width;
        return value < bound ? value : Math.nextDown(bound);
    }

    /**
     * A uniform number, a multiple of {@code 2^-24}: one word.
     *
     * @return from 0 to below 1
     */
    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /**
     * A uniform number {@code u bound}: one word.
     *
     * @param bound the bound, positive and finite
     * @return from 0 to below the bound
     */
    @Override
    public float nextFloat(float bound) {
        return nextFloat(0, bound);
    }

    /**
     * A uniform number {@code origin + u (bound - origin)}: one word.
     *
     * @param origin the least one, finite
     * @param bound the bound, above the origin by a finite width
     * @return from the origin to below the bound
     */
    @Override
    public float nextFloat(float origin, float bound) {
        float value = (float) nextDouble(origin, bound);
        return value < bound ? value : Math.nextDown(bound);
    }

    /**
     * A coin: the upper bit of one word.
     *
     * @return true half of the time
     */
    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /**
     * Fills an array with random bytes, eight of a word from its lower end.
     *
     * @param bytes the array, modified
     */
    @Override
    public void nextBytes(byte[] bytes) {
        long word = 0;
        for (int i = 0; i < bytes.length; i++) {
            word = i % 8 == 0 ? nextLong() : word >>> 8;
            bytes[i] = (byte) word;
        }
    }

    /**
     * A number of the standard normal law: a ziggurat of 256 layers (Doornik 2005 after Marsaglia and Tsang 2000), one word for 98.8 % of
     * the draws.
     *
     * @return any real number; the largest of {@code 10^18} draws is about 8.8
     */
    public double nextNormal() {
        return NormalZiggurat.draw(this);
    }

    /**
     * The same as {@link #nextNormal}.
     *
     * @return a number of the standard normal law
     */
    @Override
    public double nextGaussian() {
        return nextNormal();
    }

    /**
     * A number of a normal law, {@code mean + deviation * nextNormal()}.
     *
     * @param mean its mean, finite
     * @param deviation its standard deviation, from 0 on
     * @return any real number
     */
    @Override
    public double nextGaussian(double mean, double deviation) {
        if (!(deviation >= 0)) {
            throw new IllegalArgumentException("standard deviation: " + deviation + ", allowed is 0 or more");
        }
        return mean + deviation * nextNormal();
    }

    /**
     * A number of the exponential law of mean 1, {@code -ln u} with u from {@code 2^-53} to 1: one word.
     *
     * @return from 0 to 36.8
     */
    @Override
    public double nextExponential() {
        return 0.0 - StrictMath.log(nextPositive());
    }

    /**
     * A number of the Poisson law: by inversion for means below 10 (one word), from there by Hoermann's transformed rejection PTRS
     * (Insurance: Mathematics and Economics 12 (1993) 39; two words, seldom more) with Loader's saddle-point form of the probability,
     * which holds for large means, too.
     *
     * @param mean the mean, from 0 to {@code 1e15}; 0 gives 0 and takes no word
     * @return a count, from 0 on
     * @throws IllegalArgumentException if the mean is negative, NaN or above {@code 1e15}
     */
    public long nextPoisson(double mean) {
        return PoissonDraw.draw(this, mean);
    }

    /**
     * A number of the gamma law of scale 1, density {@code x^(shape - 1) e^-x / Gamma(shape)}, by the squeeze of Marsaglia and Tsang: two
     * words, seldom more.
     *
     * @param shape the shape, which is the mean: finite and above 0
     * @return a number from 0 on
     * @throws IllegalArgumentException if the shape is not positive and finite
     */
    public double nextGamma(double shape) {
        return GammaDraw.draw(this, shape);
    }

    /**
     * A random order of n things, all orders alike (Fisher and Yates): {@code n - 1} draws.
     *
     * @param n how many, from 0 on
     * @return a permutation of 0 .. n - 1
     * @throws IllegalArgumentException if n is negative
     */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("length of a permutation: " + n + ", allowed is 0 or more");
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }

    /**
     * Brings an array into a random order (Fisher and Yates), from its end down.
     *
     * @param values the array, modified
     */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    /** A uniform number from 2^-53 to 1, for logarithms. */
    double nextPositive() {
        return ((nextLong() >>> 11) + 1) * UNIT_53;
    }
}
