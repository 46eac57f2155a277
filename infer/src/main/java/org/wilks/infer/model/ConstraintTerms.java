package org.wilks.infer.model;

import org.wilks.infer.likelihood.CompensatedSum;
import org.wilks.infer.likelihood.PoissonDeviance;

/**
 * The constraint terms of a deviance: {@code ((x − a)/σ)²} for Gaussian auxiliary data, the Poisson term of mean τ x for Poisson ones; with the
 * data of one evaluator.
 */
final class ConstraintTerms {
    private final Plan plan;
    private final double[] widths;
    final double[] data;

    ConstraintTerms(Coefficients coefficients) {
        plan = coefficients.plan;
        widths = coefficients.widths;
        data = new double[plan.auxiliaries];
    }

    double value(double[] x) {
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            double at = x[plan.constraintParameter[i]];
            if (plan.constraintPoisson[i]) {
                sum += PoissonDeviance.value(data[i], widths[i] * at);
            } else {
                double pull = (at - data[i]) / widths[i];
                sum += pull * pull;
            }
        }
        return sum;
    }

    void addGradient(double[] x, double[] gradient) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            double width = widths[i];
            gradient[p] += plan.constraintPoisson[i]
                    ? width * PoissonDeviance.first(data[i], width * x[p])
                    : 2 * ((x[p] - data[i]) / width) / width;
        }
    }

    /** The second derivative with respect to the parameter of datum i. */
    double second(int i, double[] x) {
        double width = widths[i];
        return plan.constraintPoisson[i]
                ? width * width * PoissonDeviance.second(data[i], width * x[plan.constraintParameter[i]])
                : 2 / width / width;
    }

    void addHessian(double[] x, double[] hessian, int n) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            hessian[p * n + p] += second(i, x);
        }
    }

    void addHessianVector(double[] x, double[] u, double[] out) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            out[p] += second(i, x) * u[p];
        }
    }

    void addThird(double[] x, double[] u, double[] v, double[] out) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            double width = widths[i];
            if (plan.constraintPoisson[i]) {
                out[p] += width * width * width * PoissonDeviance.third(data[i], width * x[p]) * u[p] * v[p];
            }
        }
    }

    /** Adds the terms of {@code value(a) − value(b)} to a sum, for two points where they are finite. */
    void addDifference(double[] a, double[] b, CompensatedSum sum) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            double width = widths[i];
            sum.add(
                    plan.constraintPoisson[i]
                            ? PoissonDeviance.difference(data[i], width * a[p], width * b[p])
                            : ((a[p] - b[p]) / width) * (((a[p] - data[i]) + (b[p] - data[i])) / width));
        }
    }

    /** {@code −2 ln} of the constraints' densities where they are largest. */
    double saturated() {
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            sum += plan.constraintPoisson[i]
                    ? PoissonDeviance.saturated(data[i])
                    : Math.log(2 * Math.PI) + 2 * Math.log(widths[i]);
        }
        return sum;
    }

    /** ∂(deviance)/∂(datum). */
    void dataGradient(double[] x, double[] out) {
        for (int i = 0; i < data.length; i++) {
            double at = x[plan.constraintParameter[i]];
            out[i] = plan.constraintPoisson[i]
                    ? PoissonDeviance.byCount(data[i], widths[i] * at)
                    : 2 * ((data[i] - at) / widths[i]) / widths[i];
        }
    }

    /** ∂(deviance(a) − deviance(b))/∂(datum). */
    void differenceDataGradient(double[] a, double[] b, double[] out) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            out[i] = plan.constraintPoisson[i]
                    ? PoissonDeviance.differenceByCount(a[p], b[p])
                    : 2 * ((b[p] - a[p]) / widths[i]) / widths[i];
        }
    }

    /** Adds {@code Σ_i ∂²D/∂x_k∂a_i d_i}. */
    void addMixedByData(double[] x, double[] d, double[] out) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            out[p] += mixed(i, x[p]) * d[i];
        }
    }

    /** Writes {@code Σ_k ∂²D/∂x_k∂a_i u_k}. */
    void mixedByParameters(double[] x, double[] u, double[] out) {
        for (int i = 0; i < data.length; i++) {
            int p = plan.constraintParameter[i];
            out[i] = mixed(i, x[p]) * u[p];
        }
    }

    private double mixed(int i, double at) {
        return plan.constraintPoisson[i] ? -2 / at : -2 / widths[i] / widths[i];
    }

    /** The expected auxiliary data. */
    void expected(double[] x, double[] out) {
        for (int i = 0; i < data.length; i++) {
            double at = x[plan.constraintParameter[i]];
            out[i] = plan.constraintPoisson[i] ? widths[i] * at : at;
        }
    }

    /** Adds the product of the transposed Jacobian of the expected auxiliary data with a cotangent. */
    void addExpectedGradient(double[] auxiliaries, double[] gradient) {
        for (int i = 0; i < data.length; i++) {
            gradient[plan.constraintParameter[i]] +=
                    plan.constraintPoisson[i] ? widths[i] * auxiliaries[i] : auxiliaries[i];
        }
    }
}
