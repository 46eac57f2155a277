package org.wilks.infer.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.wilks.nd.LinearAlgebra;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;

/** Correlated measurements of known covariance: {@code (m − a)ᵀ M (m − a)} with the symmetric part M of V⁻¹, moments m. */
final class QuadraticOuter extends OuterTerm {
    private final int k;
    private final double[] data;
    private final double[] covariance;
    private final double[] precision;
    private final double[] residual;
    private final double[] step;
    private double logDeterminant = Double.NaN;

    QuadraticOuter(TermPlan plan) {
        super(plan);
        k = plan.size();
        data = new double[k];
        covariance = new double[k * k];
        precision = new double[k * k];
        residual = new double[k];
        step = new double[k];
    }

    @Override
    void bind(double[] all, double[] scale) {
        System.arraycopy(all, plan.datum(), data, 0, k);
        for (int i = 0; i < k; i++) {
            if (!Double.isFinite(data[i])) {
                throw new InvalidData("datum of " + element(i) + " is " + data[i] + "; it has to be finite");
            }
        }
        if (logDeterminant == logDeterminant && Arrays.equals(covariance, scale)) {
            return;
        }
        System.arraycopy(scale, 0, covariance, 0, k * k);
        for (double entry : covariance) {
            if (!Double.isFinite(entry)) {
                throw new InvalidModel(
                        "covariance of '" + plan.name() + "' has an entry " + entry + "; entries have to be finite");
            }
        }
        logDeterminant = CovarianceMatrix.logAbsoluteDeterminant(covariance, k);
        if (logDeterminant == Double.NEGATIVE_INFINITY) {
            throw new InvalidModel("covariance of '" + plan.name()
                    + "' is singular; drop measurements that others determine, or merge them");
        }
        double[] inverse =
                LinearAlgebra.inverse(Tensor.of(covariance, Shape.of(k, k))).toArray();
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                precision[i * k + j] = 0.5 * (inverse[i * k + j] + inverse[j * k + i]);
            }
        }
    }

    @Override
    double saturated() {
        return logDeterminant + k * NormalOuter.LOG_TWO_PI;
    }

    @Override
    double value(double[] moments) {
        double sum = 0;
        for (int i = 0; i < k; i++) {
            residual[i] = moments[from + i] - data[i];
        }
        for (int i = 0; i < k; i++) {
            double row = 0;
            for (int j = 0; j < i; j++) {
                row += precision[i * k + j] * residual[j];
            }
            sum += residual[i] * (2 * row + precision[i * k + i] * residual[i]);
        }
        return sum;
    }

    @Override
    void addDifference(double[] a, double[] b, CompensatedSum sum) {
        for (int i = 0; i < k; i++) {
            residual[i] = (a[from + i] - data[i]) + (b[from + i] - data[i]);
            step[i] = a[from + i] - b[from + i];
        }
        for (int i = 0; i < k; i++) {
            double row = 0;
            for (int j = 0; j < k; j++) {
                row += precision[i * k + j] * residual[j];
            }
            sum.add(step[i] * row);
        }
    }

    @Override
    void first(double[] moments, double[] first) {
        for (int i = 0; i < k; i++) {
            residual[i] = moments[from + i] - data[i];
        }
        for (int i = 0; i < k; i++) {
            double row = 0;
            for (int j = 0; j < k; j++) {
                row += precision[i * k + j] * residual[j];
            }
            first[from + i] = 2 * row;
        }
    }

    @Override
    void addSecond(double[] moments, boolean expected, JacobianRows jacobian, double[] hessian) {
        for (int i = 0; i < k; i++) {
            jacobian.addSquare(from + i, 2 * precision[i * k + i], hessian);
            for (int j = 0; j < i; j++) {
                if (precision[i * k + j] != 0) {
                    jacobian.addProduct(from + i, from + j, 2 * precision[i * k + j], hessian);
                }
            }
        }
    }

    @Override
    Optional<String> fault(double[] moments) {
        for (int i = 0; i < k; i++) {
            if (!Double.isFinite(moments[from + i])) {
                return Optional.of("the mean of " + element(i) + " is " + moments[from + i]);
            }
        }
        return Optional.empty();
    }
}
