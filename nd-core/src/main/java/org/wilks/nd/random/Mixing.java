package org.wilks.nd.random;

/** Bijections of 64 bits in which every input bit reaches every output bit. */
final class Mixing {
    /** 2^64 over the golden ratio: the step of SplitMix. */
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mixing() {}

    /** The finaliser of MurmurHash3 in Stafford's variant 13, as in SplitMix64. */
    static long stafford(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Lea's mixer, as in L64X128Mix. */
    static long lea(long z) {
        z = (z ^ (z >>> 32)) * 0xDABA0B6EB09322E3L;
        z = (z ^ (z >>> 32)) * 0xDABA0B6EB09322E3L;
        return z ^ (z >>> 32);
    }
}
