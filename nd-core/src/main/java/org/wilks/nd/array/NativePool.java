package org.wilks.nd.array;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.IntFunction;

/**
 * Native memory in classes by size (powers of two), lent to one thread at a time and given back: as much is ever made as was in use at
 * once, so memory stays flat whatever the number of calls and the shapes. What is out of use is freed with the pool.
 *
 * @param <T> what holds the memory
 */
final class NativePool<T> {
    private static final int SMALLEST = 6;
    private static final int LARGEST = 31;

    private final IntFunction<T> maker;
    private final ConcurrentLinkedDeque<?>[] classes = new ConcurrentLinkedDeque<?>[LARGEST + 1];

    /** A pool of what the maker makes for a capacity. */
    NativePool(IntFunction<T> maker) {
        this.maker = maker;
        for (int i = 0; i < classes.length; i++) {
            classes[i] = new ConcurrentLinkedDeque<T>();
        }
    }

    /** Memory for at least n elements, whatever they are. */
    T borrow(int n) {
        T memory = free(n).pollFirst();
        return memory == null ? maker.apply((int) Math.min(1L << sizeClass(n), Integer.MAX_VALUE)) : memory;
    }

    /** Gives back what was borrowed for n elements. */
    void giveBack(T memory, int n) {
        free(n).addFirst(memory);
    }

    @SuppressWarnings("unchecked")
    private ConcurrentLinkedDeque<T> free(int n) {
        return (ConcurrentLinkedDeque<T>) classes[sizeClass(n)];
    }

    private static int sizeClass(int n) {
        return Math.max(SMALLEST, 32 - Integer.numberOfLeadingZeros(Math.max(n, 1) - 1));
    }
}
