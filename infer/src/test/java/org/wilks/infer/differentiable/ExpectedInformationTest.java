package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.TemplateVector;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;

/** The expected information against its definition, closed forms, fits and differences, for all modifiers. */
class ExpectedInformationTest {
    private static final DifferentiableModel MODEL = DifferentiableModel.of(AllModifiers.model());
    private static final Tensor NUMBERS = AllModifiers.values(MODEL);
    private static final Tensor POINT = Tensor.wrap(AllModifiers.point(MODEL.description()));

    private static Information information(Tensor numbers, Tensor x) {
        return MODEL.bind(AllModifiers.places(MODEL), numbers).information(x);
    }

    /** s = 5, b = 50, uncertainty 5 in each of some bins. */
    private static DifferentiableModel counting(int bins) {
        double[] signal = new double[bins];
        double[] background = new double[bins];
        double[] uncertainty = new double[bins];
        Arrays.fill(signal, 5);
        Arrays.fill(background, 50);
        Arrays.fill(uncertainty, 5);
        return DifferentiableModel.of(Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(signal, background, uncertainty), background)));
    }

    @Test
    void covarianceOfCountsIsTheClosedForm() {
        Tensor one = counting(1).bind(t -> t).information(0).covariance();
        assertEquals(3, one.at(0, 0), 1e-13);
        assertEquals(-0.1, one.at(0, 1), 1e-14);
        assertEquals(0.01, one.at(1, 1), 1e-15);
        Tensor two = counting(2).bind(t -> t).information(0).covariance();
        assertEquals(1.5, two.at(0, 0), 1e-13);
        assertEquals(-0.05, two.at(0, 1), 1e-14);
        assertEquals(1.0 / 120, two.at(1, 1), 1e-15);
        assertEquals(1.0 / 600, two.at(1, 2), 1e-15);
        for (int bins : new int[] {1, 2, 10}) {
            Information information = counting(bins).bind(t -> t).information(0);
            assertEquals(Math.sqrt(3.0 / bins), information.uncertainty("mu").item(), 1e-13);
            assertEquals(
                    Math.sqrt(2.0 / bins),
                    information.conditionalUncertainty("mu").item(),
                    1e-13);
        }
    }

    @Test
    void derivativeOfTheUncertaintyOfCountsIsTheClosedForm() {
        // one bin, mu = 0, gamma = 1: V = (b + u^2) / s^2
        DifferentiableModel model = counting(1);
        Tensor slope = Derivatives.gradient(
                t -> model.bind(b -> b.yields("singlechannel", "signal", t.slice(0, 0, 1))
                                .yields("singlechannel", "background", t.slice(0, 1, 2))
                                .shapeSys("singlechannel", "background", "uncorr_bkguncrt", t.slice(0, 2, 3)))
                        .information(0)
                        .variance("mu"),
                Tensor.of(5, 50, 5));
        assertEquals(-2 * 75 / 125.0, slope.at(0), 1e-13);
        assertEquals(1 / 25.0, slope.at(1), 1e-14);
        assertEquals(10 / 25.0, slope.at(2), 1e-13);
    }

    @Test
    void isTheSumOverRatesAndConstraints() {
        Model model = MODEL.description();
        BoundModel bound = MODEL.bind(t -> t);
        Tensor jacobian =
                Derivatives.jacobian(x -> bound.composed(bound.vector()).expected(x), POINT);
        double[] mean = bound.composed(bound.vector()).expected(POINT).toArray();
        int bins = model.layout().bins();
        boolean[] poisson = new boolean[mean.length];
        double[] variance = mean.clone();
        double[] widths = new double[mean.length - bins];
        model.layout().parameterSets().stream().filter(set -> set.constrained()).forEach(set -> {
            for (int i = 0; i < set.size(); i++) {
                poisson[bins + set.auxiliaryOffset() + i] = set.name().equals("fake_rate");
            }
        });
        widths[0] = 1;
        widths[1] = 0.02;
        widths[2] = 1;
        double[] errors = {6 / 300.0, 5 / 220.0, 2 / 40.0, 1.5 / 25, 0.9 / 12};
        System.arraycopy(errors, 0, widths, 6, 5);
        for (int i = 0; i < widths.length; i++) {
            variance[bins + i] = poisson[bins + i] ? mean[bins + i] : widths[i] * widths[i];
        }
        Tensor weighted = jacobian.dividedBy(Tensor.wrap(variance).reshape(variance.length, 1));
        Tensor expected = jacobian.transpose().matmul(weighted);
        Information information = bound.information(POINT);
        assertEquals(model.parameters().names(), information.names());
        for (int i = 0; i < information.names().size(); i++) {
            for (int j = 0; j < information.names().size(); j++) {
                assertEquals(
                        expected.at(i, j),
                        information.matrix().at(i, j),
                        1e-12 * Math.sqrt(expected.at(i, i) * expected.at(j, j)));
            }
        }
    }

    @Test
    void isTheInverseOfTheCovarianceOfAFitToTheExpectedData() {
        Model model = MODEL.description();
        FitResult fit = Fit.of(model).run(model.expected(POINT.toArray()));
        Tensor covariance = MODEL.bind(t -> t).information(POINT).covariance();
        for (int i = 0; i < fit.names().size(); i++) {
            assertEquals(
                    fit.standardDeviations().get(i).getAsDouble(),
                    Math.sqrt(covariance.at(i, i)),
                    1e-8,
                    fit.names().get(i));
        }
    }

    @Test
    void gradientsMatchDifferencesInEveryNumberAndParameter() {
        GradientCheck.of(t -> information(t, POINT).matrix(), NUMBERS)
                .within(1e-9)
                .requireFirstOrder();
        GradientCheck.of(x -> information(NUMBERS, x).matrix(), POINT)
                .within(1e-9)
                .requireFirstOrder();
        GradientCheck.of(t -> information(t, POINT).uncertainty("mu"), NUMBERS).requireFirstOrder();
        GradientCheck.of(t -> information(t, POINT).dOptimality(), NUMBERS).requireFirstOrder();
        GradientCheck.of(t -> information(t, POINT).about("mu", "k_top").eOptimality(), NUMBERS)
                .requireFirstOrder();
    }

    @Test
    void kernelsAgreeWithTheComposedDefinition() {
        int n = POINT.size();
        InformationPrimitive whole = new InformationPrimitive(
                MODEL,
                MODEL.at(AllModifiers.places(MODEL)),
                IntStream.range(0, n).toArray());
        GradientCheck.fused(whole, 1e-10, NUMBERS, POINT);
        InformationPrimitive some =
                new InformationPrimitive(MODEL, MODEL.at(new int[] {3, 1, 40}), new int[] {2, 0, 7});
        GradientCheck.fused(some, 1e-10, Tensor.of(20, 250, 1.1), POINT);
    }

    @Test
    void secondDerivativesMatchDifferences() {
        int[] places = {0, 5, 12, 20, 34, 38, 41};
        Tensor some =
                Tensor.wrap(IntStream.of(places).mapToDouble(i -> NUMBERS.at(i)).toArray());
        GradientCheck.of(t -> MODEL.bind(places, t).information(POINT).uncertainty("mu"), some)
                .requireSecondOrder();
    }

    @Test
    void observationsHaveNoPartInIt() {
        double[] slope = Derivatives.gradient(t -> information(t, POINT).uncertainty("mu"), NUMBERS)
                .toArray();
        int[] places = AllModifiers.places(MODEL);
        TemplateVector.Range main = MODEL.vector().range(TemplateVector.Part.MAIN);
        for (int k = 0; k < places.length; k++) {
            if (places[k] >= main.from()) {
                assertEquals(0, slope[k], 0, "place " + places[k]);
            }
        }
    }

    @Test
    void fixedParametersAreLeftOut() {
        Information all = MODEL.bind(t -> t).information(POINT);
        assertTrue(all.names().contains("lumi"));
        assertFalse(all.knowing("lumi").names().contains("lumi"));
        assertTrue(all.knowing("lumi").uncertainty("mu").item()
                < all.uncertainty("mu").item());
    }

    @Test
    void ratesOfZeroThatMoveHaveNoInformation() {
        DifferentiableModel empty = DifferentiableModel.of(Model.of(SimpleModels.observed(
                SimpleModels.uncorrelatedBackground(new double[] {5, 1}, new double[] {50, 0}, new double[] {5, 0}),
                50,
                0)));
        InvalidModel fault =
                assertThrows(InvalidModel.class, () -> empty.bind(t -> t).information(0));
        assertEquals(
                "expected information: the rate of channel 'singlechannel', bin 1 is 0 and depends on 'mu'; give the bin a"
                        + " background, or leave it out",
                fault.getMessage());
        Information with = empty.bind(t -> t).information(0.5);
        assertEquals(2, with.names().size(), "the parameter of the bin without background is held");
        assertThrows(ShapeMismatch.class, () -> empty.bind(t -> t).information(Tensor.of(1)));
    }
}
