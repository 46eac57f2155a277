package org.wilks.events;

import java.util.List;

/**
 * A 64-bit hash of what each row of a table holds. Equal rows have equal hashes in any table, whatever the order of rows and columns: the hash
 * is {@code mix(seed + Σ_k mix(bits_k + mix(name_k)))} over the columns k, with the bits of the double (one zero, one NaN) or the hash of the
 * text, and the mixing function of SplitMix64 (Stafford's variant 13).
 */
final class ContentHash {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private ContentHash() {}

    /** The hashes of the rows over the given columns. */
    static long[] of(EventTable table, List<String> columns, long seed) {
        long[] sums = new long[table.rows()];
        for (String column : columns) {
            long salt = mix(hash(column));
            if (table.require(column) instanceof Column.Text text) {
                long[] mixed = text.categories().stream()
                        .mapToLong(category -> mix(hash(category) + salt))
                        .toArray();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += mixed[text.codes()[i]];
                }
            } else {
                double[] values = table.sharedColumn(column);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += mix(Double.doubleToLongBits(values[i] + 0.0) + salt);
                }
            }
        }
        long start = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = mix(sums[i] + start);
        }
        return sums;
    }

    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA + text.charAt(i));
        }
        return hash;
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
