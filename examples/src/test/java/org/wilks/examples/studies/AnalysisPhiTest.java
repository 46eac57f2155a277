package org.wilks.examples.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;

class AnalysisPhiTest {
    /** pyhf 0.7.6 and the closed form, phi, CLs, p0, dCLs/dphi, dp0/dphi. */
    @ParameterizedTest
    @CsvSource({
        "0, .04424705177, .01782869885, -.016789452, -.0076707613",
        "2.5, .01862987456, .00762326758, -.004536599, -.00083287839",
        "5, .01954254575, .01782248456, .0055127389, .011955124",
        "7.5, .04748309174, .0810489045, .015577333, .037107793",
        "10, .07675128366, .1809334657, .001380685, .038936126"
    })
    void valuesAndSlopesAreThoseOfTheReference(double phi, double cls, double p0, double clsSlope, double p0Slope) {
        AnalysisPhi analysis = new AnalysisPhi(1, 0.2);
        Gradient<Tensor> level = Derivatives.valueAndGradient(analysis::cls, Tensor.of(phi));
        Gradient<Tensor> discovery = Derivatives.valueAndGradient(analysis::p0, Tensor.of(phi));
        assertEquals(cls, level.value().item(), 1e-9 * cls);
        assertEquals(p0, discovery.value().item(), 1e-9 * p0);
        assertEquals(clsSlope, level.gradient().at(0), 1e-6 * Math.abs(clsSlope));
        assertEquals(p0Slope, discovery.gradient().at(0), 1e-6 * Math.abs(p0Slope));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.1", "1, 0.2"})
    void fitsAgreeWithTheClosedForms(double constant, double square) {
        AnalysisPhi analysis = new AnalysisPhi(constant, square);
        for (double phi = 0; phi <= 10; phi += 1.25) {
            assertSame(
                    Derivatives.valueAndGradient(analysis::closedP0, Tensor.of(phi)),
                    Derivatives.valueAndGradient(analysis::p0, Tensor.of(phi)));
            assertSame(
                    Derivatives.valueAndGradient(analysis::closedCls, Tensor.of(phi)),
                    Derivatives.valueAndGradient(analysis::cls, Tensor.of(phi)));
        }
    }

    @Test
    void theOptimumIsFoundByGradient() {
        AnalysisPhi analysis = new AnalysisPhi(0.5, 0.1);
        assertEquals(4.635222266810, analysis.optimum(1).x()[0], 1e-8);
        assertEquals(4.635222266810, analysis.optimum(8).x()[0], 1e-8);
        assertEquals(4.635222266810, analysis.closedOptimum(1).x()[0], 1e-8);
    }

    @Test
    void withAKnownBackgroundTheOptimumIsTheEnd() {
        assertTrue(new AnalysisPhi(0, 0).optimum(1).isAtBound());
    }

    @Test
    void anUncertaintyThatVanishesInOnePlaceIsRefused() {
        assertThrows(InvalidConfiguration.class, () -> new AnalysisPhi(0, 0.1));
        assertThrows(InvalidConfiguration.class, () -> new AnalysisPhi(-1, 0.1));
    }

    private static void assertSame(Gradient<Tensor> expected, Gradient<Tensor> found) {
        assertEquals(
                expected.value().item(),
                found.value().item(),
                1e-10 * expected.value().item());
        double slope = expected.gradient().at(0);
        assertEquals(slope, found.gradient().at(0), 1e-9 * Math.abs(slope));
    }
}
