package org.wilks.infer.interval;

/** The curve along a ray from the best fit in a plane. */
final class RayCurve implements ProfiledCurve {
    private final Plane plane;
    private final double t0;
    private final double t1;
    private final double slopeAtBest;

    RayCurve(Plane plane, double t0, double t1) {
        this.plane = plane;
        this.t0 = t0;
        this.t1 = t1;
        plane.at(0, 0);
        slopeAtBest = plane.g[0] * t0 + plane.g[1] * t1;
    }

    @Override
    public double valueAndSlope(double v, double[] slope) {
        double d = plane.at(v * t0, v * t1);
        slope[0] = plane.g[0] * t0 + plane.g[1] * t1;
        return d;
    }

    @Override
    public String name() {
        return plane.names();
    }

    @Override
    public double best() {
        return 0;
    }

    @Override
    public double slopeAtBest() {
        return slopeAtBest;
    }

    @Override
    public double curvatureAtBest() {
        return 2;
    }

    @Override
    public double lower() {
        return 0;
    }

    @Override
    public double upper() {
        return plane.room(t0, t1);
    }

    @Override
    public double[] point() {
        return new double[0];
    }
}
