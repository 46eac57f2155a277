package org.wilks.infer.surface;

/** Is told how far the search for a surface has come; calls come from the thread of the search, one at a time. */
@FunctionalInterface
public interface SurfaceListener {
    /** A listener that does nothing. */
    SurfaceListener NONE = (stage, points) -> {};

    /**
     * A stage begins.
     *
     * @param stage what is done: {@code minima}, {@code rays}, {@code walks, pass 1}, {@code filling, pass 1}, {@code coverage, pass 1}, {@code certificates}
     * @param points how many points of the surface are known
     */
    void stage(String stage, int points);
}
