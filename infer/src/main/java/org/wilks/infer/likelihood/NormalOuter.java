package org.wilks.infer.likelihood;

import java.util.Optional;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;

/** Measurements of known widths: {@code ((a − m)/σ)²}, moments m. */
final class NormalOuter extends OuterTerm {
    static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final double[] data;
    private final double[] widths;

    NormalOuter(TermPlan plan) {
        super(plan);
        data = new double[plan.size()];
        widths = new double[plan.size()];
    }

    @Override
    void bind(double[] all, double[] scale) {
        System.arraycopy(all, plan.datum(), data, 0, data.length);
        System.arraycopy(scale, 0, widths, 0, widths.length);
        for (int i = 0; i < data.length; i++) {
            if (!Double.isFinite(data[i])) {
                throw new InvalidData("datum of " + element(i) + " is " + data[i] + "; it has to be finite");
            }
            if (!(widths[i] > 0) || widths[i] == Double.POSITIVE_INFINITY) {
                throw new InvalidModel("standard deviation of " + element(i) + " is " + widths[i]
                        + "; it has to be positive and finite");
            }
        }
    }

    @Override
    double saturated() {
        double sum = 0;
        for (double width : widths) {
            sum += 2 * Math.log(width) + LOG_TWO_PI;
        }
        return sum;
    }

    @Override
    double value(double[] moments) {
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            double z = (moments[from + i] - data[i]) / widths[i];
            sum += z * z;
        }
        return sum;
    }

    @Override
    void addDifference(double[] a, double[] b, CompensatedSum sum) {
        for (int i = 0; i < data.length; i++) {
            double step = (a[from + i] - b[from + i]) / widths[i];
            sum.add(step * (((a[from + i] - data[i]) + (b[from + i] - data[i])) / widths[i]));
        }
    }

    @Override
    void first(double[] moments, double[] first) {
        for (int i = 0; i < data.length; i++) {
            first[from + i] = 2 * ((moments[from + i] - data[i]) / widths[i]) / widths[i];
        }
    }

    @Override
    void addSecond(double[] moments, boolean expected, JacobianRows jacobian, double[] hessian) {
        for (int i = 0; i < data.length; i++) {
            jacobian.addSquare(from + i, 2 / widths[i] / widths[i], hessian);
        }
    }

    @Override
    Optional<String> fault(double[] moments) {
        for (int i = 0; i < data.length; i++) {
            if (!Double.isFinite(moments[from + i])) {
                return Optional.of("the mean of " + element(i) + " is " + moments[from + i]);
            }
        }
        return Optional.empty();
    }
}
