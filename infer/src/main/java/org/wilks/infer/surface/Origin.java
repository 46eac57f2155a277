package org.wilks.infer.surface;

/** How a point of a surface was found. */
public enum Origin {
    /** Where a ray from a minimum crosses the surface. */
    RAY,
    /** Where a ray into a gap between the first rays crosses it. */
    GAP_RAY,
    /** On a walk along the surface. */
    WALK,
    /** By a probe of the filling or of the measurement of coverage. */
    FILL
}
