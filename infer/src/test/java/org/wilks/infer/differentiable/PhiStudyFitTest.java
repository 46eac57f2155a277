package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;

/** Fits, uncertainties and the descent of the one-parameter study of the gradhep tools, against closed forms. */
class PhiStudyFitTest {
    /** φ, and the fitted factor of the background at μ = 1 and at μ = 0, the data those of the other hypothesis; pyhf has them to 1e-8. */
    private static final double[][] FACTORS = {
        {0, .9945428823, 1.007246377},
        {2.5, .9649539396, 1.049150485},
        {5, .7866566676, 1.289738431},
        {7.5, .4999421453, 1.625043388},
        {10, .2316205273, 1.946351931}
    };

    private static double[] filled(int bins, double value) {
        double[] values = new double[bins];
        Arrays.fill(values, value);
        return values;
    }

    private static BoundModel counting(Tensor s, Tensor b, Tensor db, Tensor n, int bins) {
        double[] ones = filled(bins, 1);
        Model model = Model.of(SimpleModels.observed(SimpleModels.uncorrelatedBackground(ones, ones, ones), ones));
        return DifferentiableModel.of(model)
                .bind(t -> t.yields("singlechannel", "signal", all(s, bins))
                        .yields("singlechannel", "background", all(b, bins))
                        .shapeSys("singlechannel", "background", "uncorr_bkguncrt", all(db, bins))
                        .observed("singlechannel", all(n, bins)));
    }

    private static Tensor all(Tensor x, int bins) {
        return x.reshape(1).broadcastTo(bins);
    }

    private static BoundModel study(Tensor phi, double constant, double square, double mu) {
        Tensor s = phi.plus(15);
        Tensor b = phi.times(-2).plus(45);
        return counting(
                s, b, phi.square().times(square).plus(constant), s.times(mu).plus(b), 1);
    }

    private static Gradient<Tensor> at(double phi, Function<Tensor, Tensor> result) {
        return Derivatives.valueAndGradient((Tensor p) -> result.apply(p), Tensor.scalar(phi));
    }

    /** The factor that maximises Pois(n | tested s + g b) Pois(τ | g τ), n = made s + b: a root of a quadratic equation. */
    private static double factor(double phi, double tested, double made) {
        double s = 15 + phi;
        double b = 45 - 2 * phi;
        double db = 1 + 0.2 * phi * phi;
        double tau = b * b / (db * db);
        double n = made * s + b;
        double signal = tested * s;
        // b (b + τ) g² + (signal (b + τ) − (n + τ) b) g − signal τ = 0
        double p = signal * (b + tau) - (n + tau) * b;
        double root = Math.sqrt(p * p + 4 * b * (b + tau) * signal * tau);
        return (root - p) / (2 * b * (b + tau));
    }

    @Test
    void fittedBackgroundIsTheRootOfAQuadraticEquation() {
        for (double[] row : FACTORS) {
            for (int tested = 0; tested <= 1; tested++) {
                double held = tested;
                Function<Tensor, Tensor> fitted = phi -> study(phi, 1, 0.2, 1 - held)
                        .fit(Map.of("mu", Tensor.scalar(held)))
                        .value("uncorr_bkguncrt[0]");
                Gradient<Tensor> gradient = at(row[0], fitted);
                assertEquals(row[2 - tested], gradient.value().item(), 1e-9);
                assertEquals(factor(row[0], held, 1 - held), gradient.value().item(), 1e-13);
                double h = 1e-3;
                double coarse = (factor(row[0] + h, held, 1 - held) - factor(row[0] - h, held, 1 - held)) / (2 * h);
                double fine = (factor(row[0] + h / 2, held, 1 - held) - factor(row[0] - h / 2, held, 1 - held)) / h;
                assertEquals((4 * fine - coarse) / 3, gradient.gradient().item(), 1e-11);
            }
        }
    }

    /** q0 of the data of μ = 1, in closed form. */
    private static double q0(double phi, double constant, double square) {
        double s = 15 + phi;
        double b = 45 - 2 * phi;
        double db = constant + square * phi * phi;
        double tau = b * b / (db * db);
        double g = (s + b + tau) / (b + tau);
        return 2 * ((s + b) * Math.log((s + b) / (g * b)) - (s + b - g * b) - tau * Math.log(g) + tau * (g - 1));
    }

    @Test
    void descentOnTheLogarithmOfP0FindsThePhiOfTheClosedForm() {
        double low = 4;
        double high = 5.5;
        double golden = (Math.sqrt(5) - 1) / 2;
        while (high - low > 1e-7) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (q0(left, 0.5, 0.1) > q0(right, 0.5, 0.1)) {
                high = right;
            } else {
                low = left;
            }
        }
        double phi = 0;
        for (int step = 0; step < 200; step++) {
            phi -= 3
                    * at(phi, p -> study(p, 0.5, 0.1, 1).discovery().logP0())
                            .gradient()
                            .item();
        }
        assertEquals((low + high) / 2, phi, 1e-6);
        assertEquals(4.63522280133569, phi, 1e-6);
        assertEquals(
                Math.sqrt(q0(phi, 0.5, 0.1)),
                study(Tensor.scalar(phi), 0.5, 0.1, 1)
                        .discovery()
                        .significance()
                        .item(),
                1e-9);
    }

    @Test
    void discoveryHasTheClosedFormsDerivativesOfEveryOrder() {
        double[] phis = {0, 2.5, 5, 7.5, 10};
        for (double phi : phis) {
            double h = 2e-2;
            double[] q = new double[7];
            for (int k = -3; k <= 3; k++) {
                q[k + 3] = q0(phi + k * h, 1, 0.2);
            }
            double slope = (q[6] - 9 * q[5] + 45 * q[4] - 45 * q[2] + 9 * q[1] - q[0]) / (60 * h);
            double bend = (2 * q[6] - 27 * q[5] + 270 * q[4] - 490 * q[3] + 270 * q[2] - 27 * q[1] + 2 * q[0])
                    / (180 * h * h);
            Function<Tensor, Tensor> exact =
                    p -> study(p, 1, 0.2, 1).test(TestStatistic.q0()).at(0).q();
            assertEquals(slope, at(phi, exact).gradient().item(), 1e-9);
            assertEquals(
                    bend, Derivatives.hessian(exact::apply, Tensor.scalar(phi)).item(), 1e-8);
        }
    }

    @Test
    void precisionIsThatOfTheClosedForm() {
        double s = 5;
        double b = 50;
        double db = 5;
        for (int bins : new int[] {1, 2, 10}) {
            int count = bins;
            double sigma = Math.sqrt((b + db * db) / bins) / s;
            Gradient<Tensor> gradient = Derivatives.valueAndGradient(
                    x -> counting(x.select(0, 0), x.select(0, 1), x.select(0, 2), x.select(0, 1), count)
                            .information(0)
                            .uncertainty("mu"),
                    Tensor.of(s, b, db));
            assertEquals(Math.sqrt(3.0 / bins), gradient.value().item(), 1e-12);
            double[] slopes = gradient.gradient().toArray();
            assertEquals(-sigma / s, slopes[0], 1e-12);
            assertEquals(1 / (2 * s * s * sigma * bins), slopes[1], 1e-12);
            assertEquals(db / (s * s * sigma * bins), slopes[2], 1e-12);
            Tensor fitted = counting(Tensor.scalar(s), Tensor.scalar(b), Tensor.scalar(db), Tensor.scalar(b), bins)
                    .information(0)
                    .uncertainty("uncorr_bkguncrt[0]");
            assertEquals(bins == 1 ? 0.1 : bins == 2 ? .09128709 : .083666, fitted.item(), 1e-8);
        }
        Information one = counting(Tensor.scalar(s), Tensor.scalar(b), Tensor.scalar(db), Tensor.scalar(b), 1)
                .information(0);
        double[] covariance = one.covariance().toArray();
        double[] expected = {3, -.1, -.1, .01};
        for (int k = 0; k < 4; k++) {
            assertEquals(expected[k], covariance[k], 1e-12);
        }
        // 1/det V = det I, whose sign neos has turned round
        assertEquals(0.02, one.generalisedVariance().item(), 1e-12);
        assertEquals(Math.log(0.02), one.dOptimality().item(), 1e-12);
    }

    @Test
    void medianLimitSatisfiesTheClosedForm() {
        // at the median limit q_A = Φ⁻¹(1 − 0.05/2)², with the profiled factor of the quadratic equation
        double wanted = 3.841458820694124;
        for (double phi : new double[] {0, 2.5, 5}) {
            Gradient<Tensor> limit = at(
                    phi,
                    p -> study(p, 1, 0.2, 0).limit(UpperLimitOptions.defaults()).median());
            double mu = limit.value().item();
            assertEquals(wanted, qA(phi, mu), 1e-7);
            double h = 1e-4;
            double byPhi = (qA(phi + h, mu) - qA(phi - h, mu)) / (2 * h);
            double byMu = (qA(phi, mu + h) - qA(phi, mu - h)) / (2 * h);
            assertEquals(-byPhi / byMu, limit.gradient().item(), 1e-7);
        }
    }

    private static double qA(double phi, double mu) {
        double b = 45 - 2 * phi;
        double db = 1 + 0.2 * phi * phi;
        double tau = b * b / (db * db);
        double g = factor(phi, mu, 0);
        double rate = mu * (15 + phi) + g * b;
        return 2 * (b * Math.log(b / rate) - (b - rate) - tau * Math.log(g) - tau * (1 - g));
    }
}
