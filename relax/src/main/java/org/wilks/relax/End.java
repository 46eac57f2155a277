package org.wilks.relax;

/**
 * What a histogram does with the weight beyond one end of its range: the under- or overflow.
 *
 * <p>A mirrored end reflects the part of each kernel that leaks over it: the content of bin j is that of the kernel and of its image at
 * {@code 2 end - x}, so no weight is lost and no bin next to the end is depleted. It asks for a bandwidth of at most an eighth of the range.
 */
public enum End {
    /** Weight beyond the end is not counted. */
    DROP,
    /** Weight beyond the end goes to a bin of its own, before the first or after the last. */
    KEEP,
    /** Weight beyond the end is added to the bin at the end. */
    FOLD,
    /** The end is a natural limit of the observable: no event lies beyond it, and kernels are mirrored at it. */
    MIRROR,
    /** Events beyond the end are moved onto it, then kernels are mirrored: the fold with its weight spread as in the bulk. */
    FOLD_AND_MIRROR;

    boolean mirrored() {
        return this == MIRROR || this == FOLD_AND_MIRROR;
    }
}
