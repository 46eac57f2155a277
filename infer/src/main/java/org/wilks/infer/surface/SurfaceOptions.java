package org.wilks.infer.surface;

import java.util.OptionalInt;
import org.wilks.nd.error.InvalidConfiguration;

/**
 * Settings of a {@link SurfaceSearch}. Immutable. Lengths are in whitened coordinates, where 1 is one standard deviation at the best fit.
 *
 * @param rays rays from each minimum in directions of equal probability, from 1 on
 * @param chains walks along the surface in a pass, from 0 on
 * @param steps steps of a walk, from 0 on
 * @param step the length of a walk's first steps; it adapts to the curvature
 * @param refresh steps after which a walk takes a new direction, from 1 on
 * @param gapCandidates directions among which the largest gaps between rays are looked for, from 0 on
 * @param reach the search ends at this distance from the best fit
 * @param starts starts of fits for separate minima, from 1 on, the best fit included
 * @param points about how many points are kept, evenly spread; empty keeps every certified one
 * @param passes passes of walks and filling at most, from 1 on
 * @param seed the seed of all random streams
 */
public record SurfaceOptions(
        int rays,
        int chains,
        int steps,
        double step,
        int refresh,
        int gapCandidates,
        double reach,
        int starts,
        OptionalInt points,
        int passes,
        long seed) {
    /** The largest of every number: more do not fit in memory. */
    private static final int MOST = 10_000_000;

    /**
     * Settings after their checks.
     *
     * @param rays rays from each minimum
     * @param chains walks along the surface in a pass
     * @param steps steps of a walk
     * @param step the length of a walk's first steps
     * @param refresh steps after which a walk takes a new direction
     * @param gapCandidates directions among which the largest gaps between rays are looked for
     * @param reach the search ends at this distance from the best fit
     * @param starts starts of fits for separate minima
     * @param points about how many points are kept
     * @param passes passes of walks and filling at most
     * @param seed the seed of all random streams
     * @throws InvalidConfiguration when one is outside what is allowed
     */
    public SurfaceOptions {
        requireWithin("rays", rays, 1);
        requireWithin("chains", chains, 0);
        requireWithin("steps", steps, 0);
        requireWithin("steps between new directions", refresh, 1);
        requireWithin("candidates for gaps", gapCandidates, 0);
        requireWithin("starts", starts, 1);
        requireWithin("passes", passes, 1);
        points.ifPresent(number -> requireWithin("points", number, 10));
        if (!(step > 0 && step <= 10)) {
            throw new InvalidConfiguration("surface: step " + step + "; allowed: above 0, at most 10");
        }
        if (!(reach >= 1 && reach <= 1e6)) {
            throw new InvalidConfiguration("surface: reach " + reach + "; allowed: 1 to 1e6 standard deviations");
        }
    }

    private static void requireWithin(String name, int value, int least) {
        if (value < least || value > MOST) {
            throw new InvalidConfiguration("surface: " + name + " " + value + "; allowed: " + least + " to " + MOST);
        }
    }

    /**
     * 1000 rays, 20 walks of 1000 steps in each of at most 3 passes, a reach of 100, 20 starts, about 20 000 points, seed 0.
     *
     * @return the defaults
     */
    public static SurfaceOptions defaults() {
        return new SurfaceOptions(1000, 20, 1000, 0.25, 200, 3000, 100, 20, OptionalInt.of(20_000), 3, 0);
    }

    /**
     * These settings with another number of rays.
     *
     * @param number rays from each minimum
     * @return the new settings
     */
    public SurfaceOptions withRays(int number) {
        return new SurfaceOptions(
                number, chains, steps, step, refresh, gapCandidates, reach, starts, points, passes, seed);
    }

    /**
     * These settings with other walks; a walk takes a new direction five times.
     *
     * @param number walks in a pass
     * @param length steps of a walk
     * @return the new settings
     */
    public SurfaceOptions withChains(int number, int length) {
        int turns = Math.max(1, length / 5);
        return new SurfaceOptions(
                rays, number, length, step, turns, gapCandidates, reach, starts, points, passes, seed);
    }

    /**
     * These settings with another first step.
     *
     * @param length in whitened coordinates
     * @return the new settings
     */
    public SurfaceOptions withStep(double length) {
        return new SurfaceOptions(
                rays, chains, steps, length, refresh, gapCandidates, reach, starts, points, passes, seed);
    }

    /**
     * These settings with another number of candidates for gaps.
     *
     * @param number directions; 0 looks for no gaps
     * @return the new settings
     */
    public SurfaceOptions withGapCandidates(int number) {
        return new SurfaceOptions(rays, chains, steps, step, refresh, number, reach, starts, points, passes, seed);
    }

    /**
     * These settings with another end of the search.
     *
     * @param distance from the best fit, in whitened coordinates
     * @return the new settings
     */
    public SurfaceOptions withReach(double distance) {
        return new SurfaceOptions(
                rays, chains, steps, step, refresh, gapCandidates, distance, starts, points, passes, seed);
    }

    /**
     * These settings with another number of starts.
     *
     * @param number starts of fits, the best fit included
     * @return the new settings
     */
    public SurfaceOptions withStarts(int number) {
        return new SurfaceOptions(
                rays, chains, steps, step, refresh, gapCandidates, reach, number, points, passes, seed);
    }

    /**
     * These settings with about another number of kept points.
     *
     * @param number points, evenly spread
     * @return the new settings
     */
    public SurfaceOptions withPoints(int number) {
        return withPoints(OptionalInt.of(number));
    }

    /**
     * These settings without thinning: every certified point is kept.
     *
     * @return the new settings
     */
    public SurfaceOptions withEveryPoint() {
        return withPoints(OptionalInt.empty());
    }

    private SurfaceOptions withPoints(OptionalInt number) {
        return new SurfaceOptions(
                rays, chains, steps, step, refresh, gapCandidates, reach, starts, number, passes, seed);
    }

    /**
     * These settings with another number of passes.
     *
     * @param number passes at most
     * @return the new settings
     */
    public SurfaceOptions withPasses(int number) {
        return new SurfaceOptions(
                rays, chains, steps, step, refresh, gapCandidates, reach, starts, points, number, seed);
    }

    /**
     * These settings with another seed.
     *
     * @param number the seed of all random streams
     * @return the new settings
     */
    public SurfaceOptions withSeed(long number) {
        return new SurfaceOptions(
                rays, chains, steps, step, refresh, gapCandidates, reach, starts, points, passes, number);
    }
}
