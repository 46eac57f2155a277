package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The last outcomes of a function of numbers, for kernels that are called several times with the same ones. Thread-safe: at worst an outcome is
 * computed twice.
 */
final class Remembered<T> {
    private static final int KEPT = 4;

    private record Entry<T>(double[] key, T outcome) {}

    private final Function<double[], T> function;
    private final int size;
    private final AtomicReference<List<Entry<T>>> entries = new AtomicReference<>(List.of());

    Remembered(Function<double[], T> function) {
        this(function, KEPT);
    }

    /** Of outcomes that are {@linkplain #put told}, never computed. */
    Remembered(int size) {
        this(key -> null, size);
    }

    private Remembered(Function<double[], T> function, int size) {
        this.function = function;
        this.size = size;
    }

    /** The outcome for these numbers, which are not modified. */
    T of(double... key) {
        Optional<T> known = known(key);
        if (known.isPresent()) {
            return known.get();
        }
        double[] copy = key.clone();
        T outcome = function.apply(copy);
        put(copy, outcome);
        return outcome;
    }

    /** The outcome for these numbers, if it is remembered. */
    Optional<T> known(double... key) {
        for (Entry<T> entry : entries.get()) {
            if (Arrays.equals(entry.key, key)) {
                return Optional.of(entry.outcome);
            }
        }
        return Optional.empty();
    }

    /** Remembers an outcome that was found otherwise, in place of one that is remembered. */
    void put(double[] key, T outcome) {
        List<Entry<T>> next = new ArrayList<>();
        next.add(new Entry<>(key.clone(), outcome));
        for (Entry<T> entry : entries.get()) {
            if (next.size() < size && !Arrays.equals(entry.key, key)) {
                next.add(entry);
            }
        }
        entries.set(List.copyOf(next));
    }
}
