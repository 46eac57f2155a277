package org.wilks.infer.surface;

import org.wilks.infer.interval.ProfiledDeviance;

/** A {@link ProfiledDeviance} as a {@link Deviance}. */
record ProfiledAdapter(ProfiledDeviance profiled) implements Deviance {
    @Override
    public int size() {
        return profiled.size();
    }

    @Override
    public Deviance copy() {
        return new ProfiledAdapter(profiled.copy());
    }

    @Override
    public double value(double[] c) {
        return profiled.value(c);
    }

    @Override
    public double valueAndGradient(double[] c, double[] gradient) {
        return profiled.valueAndGradient(c, gradient);
    }

    @Override
    public double valueGradientHessian(double[] c, double[] gradient, double[] hessian) {
        return profiled.valueGradientHessian(c, gradient, hessian);
    }
}
