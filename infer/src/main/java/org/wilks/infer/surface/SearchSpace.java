package org.wilks.infer.surface;

/** What all pieces of a search share: the deviance, its coordinates, bounds, threshold and reach. Level functions of it are made for each piece. */
record SearchSpace(Deviance deviance, Chart chart, Box box, double minimum, double delta, double reach) {
    int dimension() {
        return chart.k;
    }

    /** A level function in the coordinates of the search. */
    LevelFunction level() {
        return level(chart);
    }

    /** A level function in other coordinates. */
    LevelFunction level(Chart other) {
        return new LevelFunction(deviance.copy(), other, box, minimum, delta);
    }

    /** Whether a point is inside the bounds and the reach; counts what it is beyond. */
    boolean within(LevelFunction level, double[] phi, EndCounts counts) {
        int side = level.beyond(phi);
        if (side != Box.NONE) {
            counts.sides[side]++;
            return false;
        }
        if (Vectors.dot(phi, phi) > reach * reach) {
            counts.reach++;
            return false;
        }
        return true;
    }
}
