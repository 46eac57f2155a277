package org.wilks.infer.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.fit.FitResult;
import org.wilks.infer.fit.InfeasibleStart;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.UnknownParameter;
import org.wilks.nd.error.WilksException;

class TracedLikelihoodFaultsTest {
    private static final double[] NONE = {};
    private static final Parameters MU =
            Parameters.none().with("mu", 1, -10, 10).withPoi("mu");

    private static TracedLikelihood counts(int n, TracedLikelihood.NamedDefinition definition) {
        return TracedLikelihood.named(MU, n, 0, definition);
    }

    private static <E extends WilksException> void refused(Class<E> type, String message, Executable executable) {
        String found = assertThrows(type, executable).getMessage();
        assertTrue(found.contains(message), found);
        assertFalse(found.contains("\n"), found);
    }

    @Test
    void aFunctionThatReadsAValueIsRefused() {
        refused(
                InvalidModel.class,
                "cannot be recorded",
                () -> counts(1, (x, n, a) -> {
                    double read = x.get("mu").item();
                    return List.of(Term.poisson(n, Tensor.scalar(read)));
                }));
    }

    @Test
    void aFunctionWithoutTermsIsRefused() {
        refused(InvalidModel.class, "no terms", () -> counts(1, (x, n, a) -> List.of()));
        refused(InvalidModel.class, "null", () -> counts(1, (x, n, a) -> null));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        refused(
                ShapeMismatch.class,
                "for 3 data",
                () -> counts(
                        3, (x, n, a) -> List.of(Term.poisson(n, Tensor.ones(2).times(x.get("mu"))))));
        refused(
                ShapeMismatch.class,
                "covariance",
                () -> counts(3, (x, n, a) -> List.of(Term.multivariateNormal(n, x.get("mu"), Tensor.identity(2)))));
        refused(
                ShapeMismatch.class,
                "a vector is needed",
                () -> counts(4, (x, n, a) -> List.of(Term.poisson(n.reshape(2, 2), x.get("mu")))));
        TracedLikelihood three = counts(3, (x, n, a) -> List.of(Term.poisson(n, x.get("mu"))));
        refused(ShapeMismatch.class, "3 main", () -> three.evaluator(new Data(new double[2], NONE)));
        refused(ShapeMismatch.class, "2 values for 1", () -> three.expected(new double[2]));
        refused(
                ShapeMismatch.class,
                "2 values for 1",
                () -> three.evaluator(new Data(new double[3], NONE)).value(new double[2]));
    }

    @Test
    void parametersThatAreNotThereAreRefused() {
        refused(
                UnknownParameter.class,
                "'my'",
                () -> Parameters.none().with("mu", 1, 0, 2).withPoi("my"));
        refused(UnknownParameter.class, "my", () -> counts(1, (x, n, a) -> List.of(Term.poisson(n, x.get("my")))));
        refused(
                InvalidModel.class,
                "not within its bounds",
                () -> Parameters.none().with("mu", 3, 0, 2));
        refused(InvalidModel.class, "in the table already", () -> MU.with("mu", 1, 0, 2));
        refused(
                UnknownParameter.class,
                "my",
                () -> counts(1, (x, n, a) -> List.of(Term.poisson(n, x.get("mu"))))
                        .withKinks("my", 0));
    }

    @Test
    void dataThatDependOnParametersAreRefused() {
        refused(
                InvalidModel.class,
                "'first' depend on parameters",
                () -> counts(
                        1,
                        (x, n, a) -> List.of(
                                Term.poisson(n.times(x.get("mu")), x.get("mu")).named("first"))));
    }

    @Test
    void dataThatAreNoCountsAreRefused() {
        TracedLikelihood counting =
                counts(1, (x, n, a) -> List.of(Term.poisson(n, x.get("mu")).named("region")));
        refused(
                InvalidData.class,
                "count of 'region' is -1.0",
                () -> counting.evaluator(new Data(new double[] {-1}, NONE)));
        refused(InvalidData.class, "is NaN", () -> counting.evaluator(new Data(new double[] {Double.NaN}, NONE)));
    }

    @Test
    void widthsAndCovariancesAreChecked() {
        refused(
                InvalidModel.class,
                "standard deviation of 'measurements' is -1.0",
                () -> counts(1, (x, n, a) -> List.of(Term.normal(n, x.get("mu"), -1)))
                        .evaluator(new Data(new double[1], NONE)));
        refused(
                InvalidModel.class,
                "singular",
                () -> counts(2, (x, n, a) -> List.of(Term.multivariateNormal(n, x.get("mu"), Tensor.ones(2, 2))))
                        .evaluator(new Data(new double[2], NONE)));
    }

    @Test
    void whereTheLikelihoodIsZeroItIsInfiniteAndSaysWhy() {
        TracedLikelihood counting = counts(
                2,
                (x, n, a) -> List.of(
                        Term.poisson(n, x.get("mu").times(Tensor.of(1, -1)).plus(Tensor.of(1, 5)))
                                .named("region")));
        Data data = new Data(new double[] {3, 4}, NONE);
        double[] outside = {-2};
        assertEquals(Double.POSITIVE_INFINITY, counting.evaluator(data).value(outside));
        assertEquals(
                "the rate of 'region', element 0 is -1.0",
                counting.infeasibility(outside, data).orElseThrow());
        assertTrue(counting.infeasibility(new double[] {0}, data).isEmpty());
        refused(
                InfeasibleStart.class,
                "element 1 is -3.0",
                () -> Fit.of(counting).withPoi(8).run(data));
        refused(InvalidModel.class, "rate of 'region', element 0, is -1.0", () -> counting.expected(outside));
        refused(InvalidModel.class, "rate of 'region', element 0, is -1.0", () -> counting.sampler(outside));
    }

    @Test
    void aLikelihoodThatIsNotANumberAtTheStartSaysWhichTerm() {
        TracedLikelihood bad = counts(
                1, (x, n, a) -> List.of(Term.density(x.get("mu").minus(2).log()).named("shape")));
        refused(
                InfeasibleStart.class,
                "the density of 'shape' is not positive and finite",
                () -> Fit.of(bad).run(new Data(new double[1], NONE)));
    }

    @Test
    void aFitStaysWithinTheDomainAndNamesTheEdge() {
        TracedLikelihood normal = counts(1, (x, n, a) -> List.of(Term.normal(n, x.get("mu"), 1)))
                .withDomain(x -> x.select(0, 0).minus(2).flatten());
        refused(
                InfeasibleStart.class,
                "condition 0 of the domain is -1.0",
                () -> Fit.of(normal).run(new Data(new double[] {0}, NONE)));
        FitResult fit = Fit.of(normal).withStart("mu", 5).run(new Data(new double[] {0}, NONE));
        assertEquals(2, fit.values()[0], 1e-9);
        assertEquals(4, fit.deviance(), 1e-8);
        assertEquals(List.of("condition 0 of the domain"), fit.atEdges());
    }

    @Test
    void aMinimumAtAKinkIsFound() {
        TracedLikelihood kinked = counts(1, (x, n, a) -> {
                    Tensor mu = x.get("mu");
                    Tensor mean = Tensor.where(
                            mu.greater(0.5),
                            mu.times(3).minus(1.5),
                            mu.times(-2).plus(1));
                    return List.of(Term.normal(n, mean, 1));
                })
                .withKinks("mu", 0.5);
        FitResult fit = Fit.of(kinked).run(new Data(new double[] {-1}, NONE));
        assertEquals(0.5, fit.values()[0]);
        assertEquals(List.of("mu"), fit.atKinks());
    }

    @Test
    void aDatumInTwoLawsHasNoExpectation() {
        TracedLikelihood twice =
                counts(1, (x, n, a) -> List.of(Term.poisson(n, x.get("mu")), Term.normal(n, x.get("mu"), 1)));
        refused(InvalidModel.class, "main datum 0 stands in 2 laws", () -> twice.expected(new double[] {1}));
        TracedLikelihood moving = counts(1, (x, n, a) -> List.of(Term.normal(n, n.times(x.get("mu")), 1)));
        refused(InvalidModel.class, "depend on data", () -> moving.expected(new double[] {1}));
    }
}
