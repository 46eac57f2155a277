package org.wilks.infer.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.Likelihood;
import org.wilks.infer.likelihood.Parameters;
import org.wilks.nd.error.FitFailed;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.optim.Standing;
import org.wilks.nd.optim.Status;
import org.wilks.nd.optim.TrustRegionOptions;

/** Fits of small likelihoods against closed forms. */
class FitTest {
    private static final double TAU = 40;
    private static final LinearCounts ON_OFF = LinearCounts.onOff(TAU, new double[] {10}, new double[] {50});

    private static Data data(double n, double m) {
        return new Data(new double[] {n}, new double[] {m});
    }

    @Test
    void aFreeFitMeetsItsClosedForm() {
        FitResult fit = Fit.of(ON_OFF).run(data(62, 44));
        assertEquals(1.1, fit.value("gamma"), 1e-7);
        assertEquals((62 - 50 * 1.1) / 10, fit.value("mu"), 1e-7);
        assertEquals(0, fit.deviance(), 1e-12);
        assertTrue(fit.certificate().holds());
        assertTrue(fit.atBounds().isEmpty());
        assertTrue(fit.flat().isEmpty());
    }

    @Test
    void theCovarianceIsTheInverseHessianOfMinusLnL() {
        FitResult fit = Fit.of(ON_OFF).run(data(62, 44));
        double varianceOfGamma = 44 / (TAU * TAU);
        double varianceOfMu = (62 + 2500 * varianceOfGamma) / 100;
        assertEquals(Math.sqrt(varianceOfGamma), fit.standardDeviation("gamma").orElseThrow(), 1e-7);
        assertEquals(Math.sqrt(varianceOfMu), fit.standardDeviation("mu").orElseThrow(), 1e-7);
        double covariance = -50 * varianceOfGamma / 10;
        assertEquals(covariance, fit.covariance().covariance(0, 1).orElseThrow(), 1e-7);
        double correlation = covariance / Math.sqrt(varianceOfGamma * varianceOfMu);
        assertEquals(correlation, fit.correlations()[1][0], 1e-7);
        assertEquals(1, fit.correlations()[0][0]);
        assertEquals(varianceOfMu, fit.covariance().matrix()[0][0], 1e-7);
    }

    /** The nuisance solves a quadratic: b g² (b + tau) + ... = 0. */
    private static double gammaAt(double mu, double n, double m) {
        double s = 10;
        double b = 50;
        double quadratic = b * (b + TAU);
        double linear = mu * s * (b + TAU) - b * (n + m);
        double constant = -m * mu * s;
        return (-linear + Math.sqrt(linear * linear - 4 * quadratic * constant)) / (2 * quadratic);
    }

    @Test
    void aConditionalFitMeetsItsClosedForm() {
        for (double mu : new double[] {0, 0.3, 1, 7, 12}) {
            FitResult fit = Fit.of(ON_OFF).withPoi(mu).run(data(62, 44));
            assertEquals(mu, fit.value("mu"));
            assertEquals(gammaAt(mu, 62, 44), fit.value("gamma"), 1e-7);
            assertEquals(Standing.FIXED, fit.parameter("mu").standing());
            assertEquals(OptionalDouble.of(0), fit.standardDeviation("mu"));
            assertEquals(0, fit.correlations()[0][0]);
            assertTrue(fit.parameter("mu").isFixed());
        }
    }

    @Test
    void anUnderfluctuationEndsAtTheBoundAndIsFlagged() {
        FitResult fit = Fit.of(ON_OFF).run(data(30, 44));
        assertEquals(0, fit.value("mu"));
        assertEquals(List.of("mu"), fit.atBounds());
        assertTrue(fit.parameter("mu").isAtBound());
        assertEquals(OptionalDouble.of(0), fit.standardDeviation("mu"));
        double gamma = 74.0 / 90;
        assertEquals(gamma, fit.value("gamma"), 1e-7);
        assertEquals(gamma / Math.sqrt(74), fit.standardDeviation("gamma").orElseThrow(), 1e-7);
        FitResult open = Fit.of(ON_OFF).withBounds("mu", -10, 10).run(data(30, 44));
        assertEquals(-2.5, open.value("mu"), 1e-7);
        assertTrue(open.atBounds().isEmpty());
    }

    @Test
    void fixedParametersMayBeReleased() {
        Parameters fixed = new Parameters(
                ON_OFF.parameters().names(),
                new double[] {1, 1},
                new double[2],
                new double[] {10, 10},
                new boolean[] {false, true},
                OptionalInt.of(0));
        Fit fit = Fit.of(ON_OFF.with(fixed));
        assertEquals(1.2, fit.run(data(62, 44)).value("mu"), 1e-7);
        assertEquals(0.7, fit.withReleased("gamma").run(data(62, 44)).value("mu"), 1e-7);
        assertEquals(
                0.7, Fit.of(ON_OFF).withFixed("gamma", 1.1).run(data(62, 44)).value("mu"), 1e-7);
        assertEquals(
                1.1, fit.withFixed(0, 0.7).withReleased(1).run(data(62, 44)).value("gamma"), 1e-7);
    }

    @Test
    void directionsWithoutDataAreNamedAndTheOthersKeepTheirUncertainty() {
        Parameters table = LinearCounts.table(
                List.of("mu", "first", "second"), new double[] {1, 1, 1}, new double[3], new double[] {10, 10, 10});
        LinearCounts twins = new LinearCounts(
                table, new double[2], new double[][] {{10, 0, 0}, {0, 30, 15}}, new double[3], new double[3]);
        FitResult fit = Fit.of(twins).run(new Data(new double[] {12, 60}, new double[0]));
        assertEquals(1.2, fit.value("mu"), 1e-7);
        assertEquals(60, 30 * fit.value("first") + 15 * fit.value("second"), 1e-6);
        assertEquals(1, fit.flat().size());
        assertEquals(
                List.of("first", "second"),
                fit.flat().get(0).names().stream().sorted().toList());
        assertEquals(Math.sqrt(12) / 10, fit.standardDeviation("mu").orElseThrow(), 1e-7);
        assertTrue(fit.standardDeviation("first").isEmpty());
        assertTrue(fit.parameter("second").standardDeviation().isEmpty());
        assertTrue(fit.covariance().correlation(0, 1).isEmpty());
        assertFalse(fit.covariance().isDetermined(2));
        FitFailed error = assertThrows(FitFailed.class, fit::correlations);
        assertTrue(error.getMessage().contains("first, second"), error.getMessage());
    }

    @Test
    void aStartAtWhichTheLikelihoodIsZeroNamesTheBin() {
        Fit fit = Fit.of(ON_OFF).withFixed("mu", -8);
        InfeasibleStart error = assertThrows(InfeasibleStart.class, () -> fit.run(data(62, 44)));
        assertTrue(error.getMessage().contains("bin 0 has the rate -30.0 for 62.0 events"), error.getMessage());
        assertArrayEquals(new double[] {-8, 1}, error.start());
        assertInstanceOf(FitAttempt.Infeasible.class, fit.attempt(data(62, 44)));
        assertEquals(-8, fit.withStart("gamma", 2).run(data(62, 44)).value("mu"));
    }

    @Test
    void anUnfinishedFitIsAnErrorThatKeepsItsLastPoint() {
        Fit fit = Fit.of(ON_OFF).withOptions(TrustRegionOptions.defaults().withMaxIterations(1));
        NotConverged error = assertThrows(NotConverged.class, () -> fit.run(data(95, 20)));
        assertEquals(Status.ITERATION_LIMIT, error.last().status());
        assertFalse(error.last().certificate().holds());
        assertTrue(error.getMessage().contains("estimated distance"), error.getMessage());
        FitAttempt attempt = fit.attempt(data(95, 20));
        assertFalse(attempt.isConverged());
        assertThrows(NotConverged.class, attempt::orThrow);
    }

    @Test
    void suggestedStartsMoveIntoNarrowerBoundsAndGivenOnesHaveToLieInside() {
        Fit narrow = Fit.of(ON_OFF).withBounds("mu", 2, 3);
        assertArrayEquals(new double[] {2, 1}, narrow.start());
        assertEquals(2, narrow.run(data(62, 44)).value("mu"));
        InvalidData error =
                assertThrows(InvalidData.class, () -> narrow.withStart("mu", 5).run(data(62, 44)));
        assertTrue(error.getMessage().contains("'mu'"), error.getMessage());
        assertThrows(ShapeMismatch.class, () -> narrow.withStart(new double[3]));
    }

    @Test
    void whatIsNotInTheModelIsNamed() {
        Fit fit = Fit.of(ON_OFF);
        assertTrue(assertThrows(UnknownParameter.class, () -> fit.withFixed("nu", 1))
                .getMessage()
                .contains("'nu'"));
        assertThrows(UnknownParameter.class, () -> fit.withReleased(2));
        assertThrows(InvalidData.class, () -> fit.withFixed("mu", Double.NaN));
        Parameters none = ON_OFF.parameters();
        Likelihood without = ON_OFF.with(new Parameters(
                none.names(), none.inits(), none.lower(), none.upper(), none.fixed(), OptionalInt.empty()));
        assertThrows(InvalidModel.class, () -> Fit.of(without).withPoi(1));
        assertEquals(0.7, Fit.of(without).run(data(62, 44)).value("mu"), 1e-7);
    }

    @Test
    void aFitterTakesHintsAndOtherData() {
        Fitter fitter = Fit.of(ON_OFF).fitter(data(62, 44));
        Optimum free = fitter.run();
        assertEquals(0.7, free.value(0), 1e-7);
        Optimum at = fitter.runAt(2, free.values());
        assertEquals(gammaAt(2, 62, 44), at.value(1), 1e-7);
        assertEquals(Standing.FIXED, at.standing(0));
        assertEquals(at.deviance(), fitter.runAt(2).deviance(), 1e-9);
        assertEquals(0.7, fitter.run(new double[] {-30, 400}).value(0), 1e-7);
        fitter.bind(data(70, 40));
        assertEquals(2, fitter.run(at.values()).value(0), 1e-7);
        assertThrows(ShapeMismatch.class, () -> fitter.run(new double[1]));
    }

    @Test
    void asimovDataReturnTheirPoint() {
        double[] point = {0.4, 1.3};
        Asimov asimov = Asimov.at(ON_OFF, point);
        assertEquals(69, asimov.data().main()[0], 1e-12);
        assertEquals(52, asimov.data().auxiliary()[0], 1e-12);
        assertTrue(asimov.auxiliaryMoved());
        FitResult fit = Fit.of(ON_OFF).run(asimov.data());
        assertArrayEquals(point, fit.values(), 1e-7);
        assertEquals(0, fit.deviance(), 1e-12);
        assertEquals(50, Asimov.nominal(ON_OFF, 0).data().main()[0]);
        assertEquals(60, Asimov.nominal(ON_OFF).data().main()[0]);
    }

    @Test
    void conditionalAsimovDataCarryTheFittedNuisances() {
        Data observed = data(62, 44);
        Asimov asimov = Asimov.conditional(Fit.of(ON_OFF), 0, observed);
        double gamma = 106.0 / 90;
        assertArrayEquals(new double[] {0, gamma}, asimov.point(), 1e-7);
        assertEquals(50 * gamma, asimov.data().main()[0], 1e-7);
        assertEquals(TAU * gamma, asimov.data().auxiliary()[0], 1e-7);
        Asimov kept = asimov.withAuxiliary(observed);
        assertFalse(kept.auxiliaryMoved());
        assertEquals(44, kept.data().auxiliary()[0]);
        assertEquals(50 * gamma, kept.data().main()[0], 1e-7);
        assertTrue(asimov.withAuxiliary(asimov.data()).auxiliaryMoved());
        assertThrows(ShapeMismatch.class, () -> asimov.withAuxiliary(new Data(new double[] {1}, new double[0])));
    }
}
