package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.oracle.RandomWorkspaces;
import org.wilks.nd.random.RandomStreams;

/** The stand-in for the Hessian against its definition: expected information of the bins with events, and the constraints' own Hessian. */
class StandInTest {
    @Test
    void theStandInIsTheExpectedInformation() {
        for (long seed = 0; seed < 60; seed++) {
            Model model = Model.of(RandomWorkspaces.draw(RandomStreams.of(11).stream(seed)));
            Data data = model.observed();
            double[] x = model.parameters().inits();
            int n = x.length;
            ModelEvaluator evaluator = model.evaluator(data);
            double[] gradient = new double[n];
            double[] standIn = new double[n * n];
            double[] exactGradient = new double[n];
            double[] hessian = new double[n * n];
            double value = evaluator.valueGradientStandIn(x, gradient, standIn);
            assertEquals(evaluator.valueGradientHessian(x, exactGradient, hessian), value);
            double[] main = data.main();
            double[] rates = new double[main.length];
            double[] jacobian = new double[main.length * n];
            evaluator.jacobian(x, rates, jacobian);
            double[] constraints = constraintHessian(model, data, x);
            for (int i = 0; i < n; i++) {
                assertEquals(exactGradient[i], gradient[i], 0.0);
                for (int j = 0; j <= i; j++) {
                    double expected = i == j ? constraints[i] : 0;
                    for (int b = 0; b < main.length; b++) {
                        expected += main[b] > 0 ? 2 / rates[b] * jacobian[b * n + i] * jacobian[b * n + j] : 0;
                    }
                    assertEquals(expected, standIn[i * n + j], 1e-5 * (1 + Math.abs(expected)), "seed " + seed);
                }
            }
        }
    }

    /** The diagonal of the constraints' Hessian, by differences. */
    private static double[] constraintHessian(Model model, Data data, double[] x) {
        ModelEvaluator evaluator = model.evaluator(data);
        double[] diagonal = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double h = 1e-4;
            double[] moved = x.clone();
            double middle = evaluator.constraintValue(moved);
            moved[i] = x[i] + h;
            double above = evaluator.constraintValue(moved);
            moved[i] = x[i] - h;
            double below = evaluator.constraintValue(moved);
            diagonal[i] = (above - 2 * middle + below) / (h * h);
        }
        return diagonal;
    }
}
