package org.wilks.infer.differentiable;

import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;

class DifferentiableTestTest {
    private static TestResult hard(Model model, TestStatistic statistic, double mu) {
        return HypothesisTest.of(model, model.observed(), statistic).at(mu);
    }

    @Test
    void gradientsOfStatisticsAreThoseOfDifferences() {
        Model model = Examples.sevenModifiers();
        for (TestStatistic statistic : TestStatistic.all()) {
            double mu = statistic instanceof TestStatistic.Q0 ? 0 : 2.5;
            NumericalGradient.check(
                    "q of " + statistic,
                    model,
                    bound -> bound.test(statistic).at(mu).q(),
                    m -> hard(m, statistic, mu).q(),
                    1e-7);
            NumericalGradient.check(
                    "qA of " + statistic,
                    model,
                    bound -> bound.test(statistic).at(mu).qA(),
                    m -> hard(m, statistic, mu).qA(),
                    1e-7);
            NumericalGradient.check(
                    "mu-hat of " + statistic,
                    model,
                    bound -> bound.test(statistic).at(mu).muHat(),
                    m -> hard(m, statistic, mu).muHat(),
                    1e-7);
        }
    }
}
