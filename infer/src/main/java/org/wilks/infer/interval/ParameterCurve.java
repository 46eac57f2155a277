package org.wilks.infer.interval;

/** The curve of one parameter. */
final class ParameterCurve implements ProfiledCurve {
    private final ProfiledDeviance deviance;
    private final double[] at = new double[1];
    private final double slopeAtBest;
    private final double curvatureAtBest;

    ParameterCurve(ProfiledDeviance deviance) {
        this.deviance = deviance;
        double[] slope = new double[1];
        double[] curvature = new double[1];
        deviance.valueGradientHessian(deviance.best(), slope, curvature);
        slopeAtBest = best() > lower() && best() < upper() ? 0 : slope[0];
        curvatureAtBest = curvature[0];
    }

    @Override
    public double valueAndSlope(double v, double[] slope) {
        at[0] = v;
        return deviance.valueAndGradient(at, slope);
    }

    @Override
    public String name() {
        return deviance.names().get(0);
    }

    @Override
    public double best() {
        return deviance.best()[0];
    }

    @Override
    public double slopeAtBest() {
        return slopeAtBest;
    }

    @Override
    public double curvatureAtBest() {
        return curvatureAtBest;
    }

    @Override
    public double lower() {
        return deviance.lower()[0];
    }

    @Override
    public double upper() {
        return deviance.upper()[0];
    }

    @Override
    public double[] point() {
        return deviance.point();
    }
}
