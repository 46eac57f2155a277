package org.wilks.nd.parallel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;

/**
 * The combination of n results by a pairwise tree that is fixed by n. Results may arrive in any order and from any thread: the second of
 * two siblings combines both and carries on upwards, so that a result is dropped as soon as it has been used.
 */
final class PairwiseTree<R> {
    /** Stands for a null result in a slot, where null means "not there yet". */
    private static final Object NULL = new Object();

    private final int leaves;
    private final BinaryOperator<R> combine;
    /** One slot per inner node, level by level from the bottom; holds the child that came first. */
    private final AtomicReferenceArray<Object> waiting;

    private volatile R root;

    PairwiseTree(int leaves, BinaryOperator<R> combine) {
        this.leaves = leaves;
        this.combine = combine;
        int inner = 0;
        for (int width = leaves; width > 1; width = (width + 1) / 2) {
            inner += (width + 1) / 2;
        }
        this.waiting = new AtomicReferenceArray<>(inner);
    }

    /** Takes the result of a leaf, each leaf once, and combines what has become complete. */
    void accept(int leaf, R result) {
        int index = leaf;
        int levelStart = 0;
        R value = result;
        for (int width = leaves; width > 1; width = (width + 1) / 2) {
            int sibling = index ^ 1;
            int parent = index >> 1;
            if (sibling < width) {
                Object first = waiting.getAndSet(levelStart + parent, value == null ? NULL : value);
                if (first == null) {
                    return;
                }
                waiting.set(levelStart + parent, null);
                @SuppressWarnings("unchecked")
                R other = first == NULL ? null : (R) first;
                value = sibling < index ? combine.apply(other, value) : combine.apply(value, other);
            }
            levelStart += (width + 1) / 2;
            index = parent;
        }
        root = value;
    }

    /** The combination of all leaves, once all have been accepted. */
    R root() {
        return root;
    }
}
