package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelWorkspace;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.model.TemplateVector.Part;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Program;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.WilksException;

/** A model with tensors for its numbers is the model of their values, and its derivatives are exact. */
class BoundModelTest {
    private static final Model HARD = AllModifiers.model();
    private static final DifferentiableModel MODEL = DifferentiableModel.of(HARD);
    private static final Tensor POINT = Tensor.wrap(AllModifiers.point(HARD));
    private static final int[] ALL = AllModifiers.places(MODEL);
    private static final Tensor NUMBERS = AllModifiers.values(MODEL);

    private static BoundModel everything() {
        return MODEL.bind(t -> t.yields("SR", "signal", Tensor.of(2.5, 4, 8))
                .histoSys("SR", "signal", "jes", Tensor.of(2, 4.5, 8), Tensor.of(2, 5, 9))
                .normSys("SR", "signal", "acceptance", Tensor.scalar(0.8), Tensor.of(1.2))
                .shapeSys("SR", "fakes", "fake_rate", Tensor.of(1, 2, 1))
                .statError("SR", "top", "mc", Tensor.of(3, 2, 1))
                .widths("lumi", Tensor.scalar(0.03))
                .auxiliary("jes", Tensor.of(0.2))
                .observed("CR", Tensor.of(300, 200)));
    }

    @Test
    void theHardModelHasTheValuesOfTheTensors() {
        Model hard = everything().hard();
        double[] numbers = hard.numbers();
        TemplateVector vector = MODEL.vector();
        assertEquals(2.5, numbers[vector.yields("SR", "signal").from()]);
        assertEquals(0.03, numbers[vector.constraint(Part.WIDTHS, "lumi").from()]);
        assertArrayEquals(new double[] {51, 36, 22, 300, 200, 123, 71}, sorted(hard.observed()));
        int jes = hard.layout().parameterSet("jes").orElseThrow().auxiliaryOffset();
        assertEquals(0.2, hard.observed().auxiliary()[jes]);
        // a model read from the workspace of these numbers is the same one
        Model read = Model.of(ModelWorkspace.of(hard, hard.observed(), "m"));
        assertArrayEquals(hard.rates(POINT.toArray()), read.rates(POINT.toArray()));
        assertEquals(hard.observed(), read.observed());
        assertEquals(hard.digest(), read.digest());
    }

    /** Counts of SR, CR, VR. */
    private static double[] sorted(Data data) {
        double[] main = data.main();
        return new double[] {main[2], main[3], main[4], main[0], main[1], main[5], main[6]};
    }

    @Test
    void whatIsNotBoundKeepsTheNumbersOfTheModel() {
        BoundModel none = MODEL.bind(t -> t);
        assertEquals(0, none.vector().size());
        assertEquals(HARD.digest(), none.hard().digest());
        assertEquals(HARD.observed(), none.hard().observed());
        double deviance = HARD.evaluator(HARD.observed()).value(POINT.toArray());
        assertEquals(deviance, none.deviance(POINT).item());
        assertEquals(
                HARD.logPdf(POINT.toArray(), HARD.observed()),
                none.logPdf(POINT).item(),
                1e-11);
    }

    @Test
    void boundTensorsStandInOneVectorAtTheirPlaces() {
        BoundModel bound = MODEL.bind(t -> t.yields("SR", "signal", Tensor.of(1, 2, 3))
                .normSys("SR", "fakes", "acceptance", Tensor.scalar(0.9), Tensor.scalar(1.1)));
        assertArrayEquals(new double[] {1, 2, 3, 0.9, 1.1}, bound.vector().toArray());
        double[] numbers = bound.hard().numbers();
        int[] places = bound.places();
        for (int k = 0; k < places.length; k++) {
            assertEquals(bound.vector().at(k), numbers[places[k]]);
        }
    }

    @Test
    void equalValuesGiveTheSameHardModel() {
        BoundModel bound = everything();
        assertSame(bound.hard(), everything().hard());
        assertSame(bound.hard(), MODEL.hard(bound.places(), bound.vector().toArray()));
        assertNotSame(bound.hard(), bound.withVector(bound.vector().times(1.01)).hard());
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        BoundPlaces at = MODEL.at(ALL);
        GradientCheck.fused(at.deviance(), 1e-9, POINT, NUMBERS);
        GradientCheck.fused(at.logPdf(), 1e-9, POINT, NUMBERS);
        GradientCheck.fused(at.expected(), 1e-10, POINT, NUMBERS);
    }

    @Test
    void kernelsAgreeWithTheComposedDefinitionAtBoundWidthsAndData() {
        int size = MODEL.vector().size();
        int[] places = IntStream.range(0, size).toArray();
        double[] numbers = HARD.numbers();
        double[] auxiliary = HARD.auxiliary();
        int widths = MODEL.vector().range(Part.WIDTHS).from();
        int data = MODEL.vector().range(Part.AUXILIARY).from();
        for (int i = 0; i < auxiliary.length; i++) {
            double width = numbers[widths + i];
            numbers[widths + i] = Double.isNaN(width) ? 0.3 + 0.1 * i : width;
            numbers[data + i] = auxiliary[i] * 1.1 + 0.1;
        }
        BoundPlaces at = MODEL.at(places);
        GradientCheck.fused(at.deviance(), 1e-9, POINT, Tensor.of(numbers));
        GradientCheck.fused(at.logPdf(), 1e-9, POINT, Tensor.of(numbers));
        GradientCheck.fused(at.expected(), 1e-10, POINT, Tensor.of(numbers));
    }

    @Test
    void derivativesAgreeWithDifferences() {
        int n = POINT.size();
        Tensor both = Tensor.concatenate(0, POINT, NUMBERS);
        GradientCheck.of(t -> MODEL.bind(ALL, t.slice(0, n, t.size())).deviance(t.slice(0, 0, n)), both)
                .within(1e-6)
                .requireFirstOrder()
                .requireSecondOrder();
        GradientCheck.of(t -> MODEL.bind(ALL, t.slice(0, n, t.size())).expected(t.slice(0, 0, n)), both)
                .within(1e-6)
                .requireFirstOrder()
                .requireSecondOrder();
    }

    @Test
    void derivativesOfNamedTensorsAreThoseOfTheirPlaces() {
        Tensor signal = Tensor.of(2.2, 4.4, 8.1);
        Tensor gradient = Derivatives.gradient(
                s -> MODEL.bind(t ->
                                t.yields("SR", "signal", s).histoSys("SR", "signal", "jes", s.times(0.9), s.times(1.1)))
                        .deviance(POINT),
                signal);
        double step = 1e-5;
        for (int b = 0; b < 3; b++) {
            double[] up = signal.toArray();
            double[] down = signal.toArray();
            up[b] += step;
            down[b] -= step;
            double slope = (scaled(up) - scaled(down)) / (2 * step);
            assertEquals(slope, gradient.at(b), 1e-7 * (1 + Math.abs(slope)));
        }
    }

    private static double scaled(double[] signal) {
        Tensor s = Tensor.of(signal);
        Model hard = MODEL.bind(
                        t -> t.yields("SR", "signal", s).histoSys("SR", "signal", "jes", s.times(0.9), s.times(1.1)))
                .hard();
        return hard.evaluator(hard.observed()).value(POINT.toArray());
    }

    @Test
    void negativeUncertaintiesAreRefused() {
        for (boolean shape : new boolean[] {true, false}) {
            BoundModel bound = MODEL.bind(t -> shape
                    ? t.shapeSys("SR", "fakes", "fake_rate", Tensor.of(1.5, -1.2, 1))
                    : t.statError("SR", "top", "mc", Tensor.of(2, -1.2, 0.9)));
            InvalidModel fault = assertThrows(InvalidModel.class, () -> bound.deviance(POINT));
            assertTrue(
                    fault.getMessage().endsWith("uncertainty of bin 1: -1.2; allowed are finite numbers from 0 on"),
                    fault.getMessage());
        }
    }

    @Test
    void binsWithoutYieldOrUncertaintyAreHeldAndFreeAgainWhenTheyHaveBoth() {
        BoundModel empty = MODEL.bind(t -> t.yields("SR", "fakes", Tensor.of(6, 0, 4))
                .shapeSys("SR", "fakes", "fake_rate", Tensor.of(1.5, 1.2, 0))
                .statError("SR", "top", "mc", Tensor.of(0, 1.5, 0.9)));
        Model hard = empty.hard();
        boolean[] fixed = hard.parameters().fixed();
        assertFalse(fixed[hard.parameters().index("fake_rate[0]")]);
        assertTrue(fixed[hard.parameters().index("fake_rate[1]")]);
        assertTrue(fixed[hard.parameters().index("fake_rate[2]")]);
        // staterrors go through channels in order, CR before SR
        assertTrue(fixed[hard.parameters().index("mc[2]")]);
        assertFalse(fixed[hard.parameters().index("mc[3]")]);
        Model read = Model.of(ModelWorkspace.of(hard, hard.observed(), "m"));
        assertArrayEquals(read.parameters().fixed(), fixed);
        assertEquals(read.digest(), hard.digest());
        assertEquals(
                List.of(
                        "parameter 'fake_rate[1]' (channel 'SR', bin 1) is held, it was free: yield 0.0, uncertainty 1.2",
                        "parameter 'fake_rate[2]' (channel 'SR', bin 2) is held, it was free: yield 4.0, uncertainty 0.0",
                        "parameter 'mc[2]' (channel 'SR', bin 0) is held, it was free: yield 40.0, uncertainty 0.0"),
                empty.switches());
        DifferentiableModel without = DifferentiableModel.of(hard);
        BoundModel filled = without.bind(t -> t.yields("SR", "fakes", Tensor.of(6, 5, 4))
                .shapeSys("SR", "fakes", "fake_rate", Tensor.of(1.5, 1.2, 1.1))
                .statError("SR", "top", "mc", Tensor.of(2, 1.5, 0.9)));
        assertArrayEquals(HARD.parameters().fixed(), filled.hard().parameters().fixed());
        assertEquals(HARD.digest(), filled.hard().digest());
        assertEquals(3, filled.switches().size());
        assertEquals(
                "parameter 'fake_rate[1]' (channel 'SR', bin 1) is free, it was held: yield 5.0, uncertainty 1.2",
                filled.switches().get(0));
        assertEquals(List.of(), everything().switches());
    }

    @Test
    void derivativesAtTheEdgeOfAMaskAreFlaggedAndThoseWithoutConstraint() {
        Tensor fakes = Tensor.of(6, 0, 4);
        Gradient<Tensor> gradient = Derivatives.valueAndGradient(
                (Tensor f) -> MODEL.bind(t -> t.yields("SR", "fakes", f)).deviance(POINT), fakes);
        assertEquals(1, gradient.irregularities().size());
        assertEquals(
                "derivative of histFactory.deviance is one-sided: parameter 'fake_rate[1]' (channel 'SR', bin 1), yield 0.0,"
                        + " uncertainty 1.2: that of a bin without constraint was taken",
                gradient.irregularities().get(0).toString());
        BoundPlaces at =
                MODEL.at(MODEL.bind(t -> t.yields("SR", "fakes", fakes)).places());
        GradientCheck.fused(at.deviance(), 1e-10, POINT, fakes);
        GradientCheck.fused(at.expected(), 1e-10, POINT, fakes);
    }

    @Test
    void countsOfZeroGiveTheFinitePartAndAreFlagged() {
        Tensor counts = Tensor.of(0, 36, 22);
        Gradient<Tensor> gradient = Derivatives.valueAndGradient(
                (Tensor n) -> MODEL.bind(t -> t.observed("SR", n)).deviance(POINT), counts);
        double rate = HARD.rates(POINT.toArray())[2];
        assertEquals(-2 * Math.log(rate), gradient.gradient().at(0), 1e-12);
        assertEquals(1, gradient.irregularities().size());
        assertTrue(gradient.irregularities().get(0).toString().contains("bin 0 of channel 'SR'"));
        GradientCheck.fused(
                MODEL.at(MODEL.bind(t -> t.observed("SR", counts)).places()).logPdf(), 1e-10, POINT, counts);
    }

    @Test
    void aRecordedLikelihoodFollowsOtherValuesAndTheirMasks() {
        Tensor fakes = Tensor.of(6, 5, 4);
        Program program = Program.valueAndGradient(
                f -> MODEL.bind(t -> t.yields("SR", "fakes", f)).deviance(POINT), fakes);
        Program.Evaluator evaluator = program.evaluator();
        for (Tensor other : List.of(Tensor.of(5, 7, 2), Tensor.of(5, 0, 2), fakes)) {
            evaluator.run(other.toArray());
            Gradient<Tensor> expected = Derivatives.valueAndGradient(
                    (Tensor f) -> MODEL.bind(t -> t.yields("SR", "fakes", f)).deviance(POINT), other);
            assertEquals(expected.value().item(), evaluator.output(0)[0]);
            assertArrayEquals(expected.gradient().toArray(), evaluator.output(1));
        }
    }

    @Test
    void otherDataTakeThePlaceOfTheBoundOnes() {
        BoundModel bound = everything();
        Tensor expected = bound.expected(POINT);
        int bins = HARD.layout().bins();
        BoundModel asimov = bound.withData(expected.slice(0, 0, bins), expected.slice(0, bins, expected.size()));
        assertEquals(bound.hard().expected(POINT.toArray()), asimov.hard().observed());
        assertEquals(0, asimov.deviance(POINT).item(), 1e-12);
        assertArrayEquals(bound.hard().rates(POINT.toArray()), asimov.hard().rates(POINT.toArray()));
    }

    @Test
    void manyThreadsShareABoundModelAndGetTheSameBits() {
        double[][] gradients = new double[200][];
        IntStream.range(0, gradients.length).parallel().forEach(i -> gradients[i] = gradientAt(i % 10));
        for (int i = 0; i < gradients.length; i++) {
            assertArrayEquals(gradientAt(i % 10), gradients[i]);
        }
    }

    private static double[] gradientAt(int i) {
        Tensor numbers = NUMBERS.times(1 + 0.01 * i);
        return Derivatives.gradient(t -> MODEL.bind(ALL, t).deviance(POINT), numbers)
                .toArray();
    }

    private static void refused(Class<? extends WilksException> type, String message, Runnable action) {
        assertEquals(message, assertThrows(type, action::run).getMessage());
    }

    @Test
    void tensorsHaveTheShapesOfTheirPlaces() {
        refused(
                ShapeMismatch.class,
                "channel 'SR', sample 'signal', yields: a tensor of shape [2]; allowed is one of shape [3]",
                () -> MODEL.bind(t -> t.yields("SR", "signal", Tensor.of(1, 2))));
        refused(
                ShapeMismatch.class,
                "channel 'SR', sample 'signal', histosys 'jes', high: a tensor of shape [1, 3]; allowed is one of shape [3]",
                () -> MODEL.bind(t -> t.histoSys("SR", "signal", "jes", Tensor.zeros(3), Tensor.zeros(1, 3))));
        refused(
                ShapeMismatch.class,
                "channel 'SR', sample 'signal', normsys 'acceptance', low: a tensor of shape [2]; allowed is one of shape [1] or a scalar",
                () -> MODEL.bind(t -> t.normSys("SR", "signal", "acceptance", Tensor.ones(2), Tensor.ones(1))));
        refused(
                InvalidModel.class,
                "channel 'SR', sample 'signal', yields: given twice; allowed is once",
                () -> MODEL.bind(t -> t.yields("SR", "signal", Tensor.ones(3)).yields("SR", "signal", Tensor.ones(3))));
        refused(
                InvalidModel.class,
                "channel 'SR' has no sample 'signals'; it has 'fakes', 'signal', 'top'",
                () -> MODEL.bind(t -> t.yields("SR", "signals", Tensor.ones(3))));
    }

    @Test
    void valuesAreNumbersOfAModel() {
        refused(
                InvalidModel.class,
                "templates, channel 'SR', sample 'signal', yield of bin 1: NaN; allowed are finite numbers",
                () -> MODEL.bind(t -> t.yields("SR", "signal", Tensor.of(1, Double.NaN, 2)))
                        .deviance(POINT));
        refused(
                InvalidModifier.class,
                "templates, channel 'SR', sample 'signal', normsys 'acceptance', factors 0.0 and 1.2; allowed are positive finite numbers",
                () -> MODEL.bind(t -> t.normSys("SR", "signal", "acceptance", Tensor.scalar(0), Tensor.scalar(1.2)))
                        .hard());
        refused(
                InvalidModifier.class,
                "templates, parameter 'fake_rate[1]' (channel 'SR', bin 1): (yield/uncertainty)² is 2.4999999999999996E-59 (yield 5.0,"
                        + " uncertainty 1.0E30); allowed are uncertainties comparable with their yields, or 0 for none",
                () -> MODEL.bind(t -> t.shapeSys("SR", "fakes", "fake_rate", Tensor.of(1, 1e30, 1)))
                        .deviance(POINT));
        refused(
                InvalidModel.class,
                "templates, constraint of parameter 'lumi': width -0.1; allowed are positive finite numbers, or NaN where it follows"
                        + " from yields and uncertainties",
                () -> MODEL.bind(t -> t.widths("lumi", Tensor.scalar(-0.1))).deviance(POINT));
        WilksException missing = assertThrows(
                WilksException.class,
                () -> MODEL.bind(t -> t.observed("SR", Tensor.of(1, -2, 3))).deviance(POINT));
        assertEquals(
                "count of bin 1 of channel 'SR': -2.0; allowed are finite numbers from 0 on", missing.getMessage());
    }

    @Test
    void derivativesAtAnInfeasiblePointAreRefused() {
        double[] point = POINT.toArray();
        point[HARD.parameters().index("k_top")] = -3;
        Tensor x = Tensor.of(point);
        Tensor signal = Tensor.of(AllModifiers.SIGNAL);
        assertEquals(
                Double.POSITIVE_INFINITY,
                MODEL.bind(t -> t.yields("SR", "signal", signal)).deviance(x).item());
        String message = assertThrows(
                        InvalidModel.class,
                        () -> Derivatives.gradient(
                                s -> MODEL.bind(t -> t.yields("SR", "signal", s))
                                        .deviance(x),
                                signal))
                .getMessage();
        assertTrue(
                message.startsWith("derivative of histFactory.deviance at an infeasible point: channel 'CR'"), message);
    }

    @Test
    void expectedDataOfNoNumberAreRefused() {
        BoundModel bound = DifferentiableModel.of(Model.of(SimpleModels.observed(
                        SimpleModels.uncorrelatedBackground(
                                new double[] {12, 11}, new double[] {50, 52}, new double[] {3, 7}),
                        51,
                        48)))
                .bind(t -> t);
        InvalidData error = assertThrows(InvalidData.class, () -> bound.expected(Tensor.of(1, Double.NaN, 1)));
        assertEquals(
                "expected data: parameter 'uncorr_bkguncrt[0]' is NaN; allowed are finite numbers", error.getMessage());
    }
}
