package org.wilks.nd;

/** Functions that are given to a primitive depend on their arguments alone: anything else would lose its derivative silently. */
final class Closures {
    private Closures() {}

    static Tensor requireIndependent(String primitive, Tensor result) {
        if (result.trace() != null) {
            throw new IllegalStateException("the function given to " + primitive
                    + " depends on a tensor that is being differentiated and is not among its arguments: pass it in");
        }
        return result;
    }
}
