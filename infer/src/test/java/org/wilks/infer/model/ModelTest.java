package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wilks.infer.model.Specs.bins;
import static org.wilks.infer.model.Specs.channel;
import static org.wilks.infer.model.Specs.histoSys;
import static org.wilks.infer.model.Specs.measured;
import static org.wilks.infer.model.Specs.measurement;
import static org.wilks.infer.model.Specs.norm;
import static org.wilks.infer.model.Specs.normSys;
import static org.wilks.infer.model.Specs.sample;
import static org.wilks.infer.model.Specs.shapeFactor;
import static org.wilks.infer.model.Specs.shapeSys;
import static org.wilks.infer.model.Specs.statError;
import static org.wilks.infer.model.Specs.workspace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.likelihood.ParameterSampler;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidData;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.InvalidModifier;
import org.wilks.nd.error.ShapeMismatch;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;

class ModelTest {
    private static final double ROUNDING = 1e-14;
    private static final List<Channel> CHANNELS = List.of(
            channel(
                    "SR",
                    sample("sig", bins(5, 2), norm("mu")),
                    sample("bkg", bins(50, 60), histoSys("h", bins(40, 55), bins(55, 75)), statError("st", 5, 6))),
            channel("CR", sample("bkg", bins(100), normSys("n", .9, 1.2), shapeSys("s", 10))));
    private static final Workspace WORKSPACE = measured(CHANNELS, measurement("m", "mu"));

    @Test
    void aPointHasAFiniteValueForEachParameter() {
        Model model = Model.of(WORKSPACE);
        refused(
                ShapeMismatch.class,
                "point: 2 values, the model has 6 parameters, 'h', 'mu', 'n', 's[0]', 'st[0]', 'st[1]'",
                () -> model.rates(bins(1, 2)));
        refused(
                InvalidData.class,
                "parameter 'mu' is NaN; allowed are finite numbers",
                () -> model.expected(bins(0, Double.NaN, 0, 1, 1, 1)));
    }

    @Test
    void dataHaveTheLengthsOfTheModelAndAreCounts() {
        Model model = Model.of(WORKSPACE);
        double[] x = model.parameters().inits();
        double[] auxiliary = model.auxiliary();
        refused(
                ShapeMismatch.class,
                "data: 2 counts and 5 auxiliary data, the model has 3 bins and 5 auxiliary data",
                () -> model.logPdf(x, new Data(bins(1, 2), auxiliary)));
        refused(
                InvalidData.class,
                "channel 'SR', bin 1: a count of -1.0; allowed are finite numbers from 0 on",
                () -> model.evaluator(new Data(bins(1, 2, -1), auxiliary)));
        auxiliary[2] = -1;
        refused(
                InvalidData.class,
                "auxiliary datum 2, of parameter 's[0]': -1.0; allowed are finite numbers from 0 on",
                () -> model.logPdf(x, new Data(bins(1, 2, 3), auxiliary)));
    }

    @Test
    void aNegativeRateNamesItsBinSamplesAndParameters() {
        Model model = Model.of(WORKSPACE);
        double[] x = bins(-3, -10, 0, 1, 1, 1);
        String message =
                "channel 'SR', bin 0: the rate is -30.0 (samples 'sig' -50.0, 'bkg' 20.0; parameters that act there:"
                        + " 'mu' = -10.0, 'h' = -3.0, 'st[0]' = 1.0); allowed are finite rates from 0 on";
        refused(InvalidModel.class, message, () -> model.rates(x));
        refused(InvalidModel.class, message, () -> model.expected(x));
        refused(InvalidModel.class, message, () -> model.logPdf(x, model.observed()));
        assertEquals(Optional.of(message), model.infeasibility(x, model.observed()));
        assertArrayEquals(bins(0, -50, -20), model.ratesBySample(x).of("sig"), ROUNDING);
    }

    @Test
    void aZeroRateTakesNoEvents() {
        Model model = Model.of(workspace(channel("c", sample("s", bins(5, 3), norm("mu")))));
        double[] x = {0};
        assertEquals(0, model.logPdf(x, new Data(bins(0, 0), bins())));
        Data one = new Data(bins(0, 1), bins());
        assertEquals(Double.NEGATIVE_INFINITY, model.logPdf(x, one));
        assertEquals(
                Optional.of(
                        "channel 'c', bin 1: the rate is 0.0 but 1.0 events were counted (samples 's' 0.0; parameters that"
                                + " act there: 'mu' = 0.0)"),
                model.infeasibility(x, one));
        assertEquals(Optional.empty(), model.infeasibility(bins(1), one));
    }

    @Test
    void aNegativeGammaNamesItsParameter() {
        Model model = Model.of(
                workspace(channel("c", sample("s", bins(5), shapeSys("g", 1)), sample("t", bins(10), norm("mu")))));
        double[] x = {1, -.5};
        String message =
                "parameter 'g[0]' is -0.5, so that the mean of its Poisson auxiliary datum is -12.5; allowed are"
                        + " positive values of the parameter";
        refused(InvalidModel.class, message, () -> model.logPdf(x, model.observed()));
        refused(InvalidModel.class, message, () -> model.expected(x));
        assertEquals(Optional.of(message), model.infeasibility(x, model.observed()));
    }

    @Test
    void numbersBeyondAllMeasureAreRefused() {
        refused(
                InvalidModel.class,
                "channel 'c', sample 's' (/channels/0/samples/0), bin 1: the yield -1.0E308; allowed are numbers up to 1.0E50",
                () -> Model.of(workspace(channel("c", sample("s", bins(1, -1e308), norm("mu"))))));
        refused(
                InvalidModel.class,
                "channel 'c', sample 's', histosys 'h' (/channels/0/samples/0/modifiers/0), bin 0: hi_data 1.0E60; allowed are"
                        + " numbers up to 1.0E50",
                () -> Model.of(workspace(channel("c", sample("s", bins(1), histoSys("h", bins(1), bins(1e60)))))));
        Model model = Model.of(WORKSPACE);
        refused(
                InvalidModel.class,
                "parameter 'n' is 1.0E200, more than 1.0E150 widths away from its auxiliary datum 0.0; allowed are values"
                        + " nearer to it",
                () -> model.constraintLogPdf(bins(0, 1, 1e200, 1, 1, 1), model.observed()));
    }

    @Test
    void tinyCountsAndRatesGiveNumbers() {
        Model model = Model.of(workspace(channel("c", sample("s", bins(5), norm("mu")))));
        assertEquals(-5, model.logPdf(bins(1), new Data(bins(Double.MIN_VALUE), bins())), ROUNDING);
        assertEquals(
                10 * Math.log(5e-80) - Math.log(3628800), model.logPdf(bins(1e-80), new Data(bins(10), bins())), 1e-11);
        assertEquals(Double.NEGATIVE_INFINITY, model.logPdf(bins(Double.MIN_VALUE), new Data(bins(10), bins())));
    }

    @Test
    void aParameterOfInterestIsASingleParameter() {
        Model model = Model.of(WORKSPACE);
        assertEquals(OptionalInt.of(1), model.parameters().poi());
        assertEquals(OptionalInt.of(2), model.withPoi("n").parameters().poi());
        assertEquals(OptionalInt.of(3), model.withPoi("s").parameters().poi());
        assertEquals(OptionalInt.of(5), model.withPoi("st[1]").parameters().poi());
        assertEquals(OptionalInt.empty(), model.withoutPoi().parameters().poi());
        assertEquals(
                OptionalInt.of(2),
                Model.of(WORKSPACE, ModelOptions.defaults().withPoi("n"))
                        .parameters()
                        .poi());
        assertEquals(
                OptionalInt.empty(),
                Model.of(WORKSPACE, ModelOptions.defaults().withoutPoi())
                        .parameters()
                        .poi());
        refused(
                InvalidModel.class,
                "the parameter of interest 'st' has 2 components; allowed is a single parameter, for instance 'st[0]'",
                () -> model.withPoi("st"));
        refused(
                InvalidModel.class,
                "the parameter of interest 'nu' of measurement 'm' (/measurements/0/config/poi) is not in the model, no"
                        + " modifier has that name (the nearest parameter is 'mu'); apply the patch that adds the signal, or"
                        + " choose another parameter of interest",
                () -> Model.of(measured(CHANNELS, measurement("m", "nu"))));
        assertEquals(
                OptionalInt.of(0),
                Model.of(measured(List.of(channel("c", sample("s", bins(5), shapeFactor("f")))), measurement("m", "f")))
                        .parameters()
                        .poi());
    }

    @Test
    void aModelDoesWithoutObservationsUntilTheyAreAsked() {
        Workspace workspace = new Workspace(CHANNELS, List.of(new Observation("SR", bins(-1, 3))), List.of(), "1.0.0");
        Model model = Model.of(workspace);
        assertArrayEquals(bins(100, 55, 62), model.rates(model.parameters().inits()), ROUNDING);
        refused(
                InvalidModel.class,
                "channel 'CR' has no observation; add {\"name\": \"CR\", \"data\": [...]} with its 1 counts to /observations",
                model::observed);
        Workspace negative = new Workspace(
                CHANNELS,
                List.of(
                        new Observation("CR", bins(1)),
                        new Observation("SR", bins(1, -2)),
                        new Observation("VR", bins(1))),
                List.of(),
                "1.0.0");
        refused(
                InvalidModel.class,
                "channel 'SR', bin 1: -2.0 events observed (/observations/1/data/1); allowed are counts from 0 to 1.0E50",
                () -> Model.of(negative).observed());
        assertEquals(
                List.of("the observation of 'VR' (/observations/2) is of no channel of the workspace; it is ignored"),
                Model.of(negative).remarks());
    }

    @Test
    void samplesFollowTheirLaws() {
        Model model = Model.of(WORKSPACE);
        double[] x = bins(.5, 1.5, -.5, .9, 1.05, .95);
        Data means = model.expected(x);
        int n = 20_000;
        double[] sums = new double[8];
        double[] squares = new double[8];
        RandomStream stream = RandomStreams.of(1).stream(0);
        for (int i = 0; i < n; i++) {
            Data drawn = model.sample(x, stream);
            for (int k = 0; k < 8; k++) {
                double value = k < 3 ? drawn.main()[k] : drawn.auxiliary()[k - 3];
                sums[k] += value;
                squares[k] += value * value;
            }
        }
        // auxiliary data: h, n (normal, 1), s (Poisson of mean 100 x 0.9), st (normal, 0.1)
        double[] variances = {means.main()[0], means.main()[1], means.main()[2], 1, 1, 90, .01, .01};
        for (int k = 0; k < 8; k++) {
            double mean = k < 3 ? means.main()[k] : means.auxiliary()[k - 3];
            double found = sums[k] / n;
            assertEquals(mean, found, 5 * Math.sqrt(variances[k] / n), "mean " + k);
            assertEquals(variances[k], squares[k] / n - found * found, 5 * variances[k] * Math.sqrt(2.2 / n), "" + k);
        }
    }

    @Test
    void constraintTermsAreLawsOfTheirParameters() {
        Model model = Model.of(WORKSPACE);
        double[] x = bins(.5, 1.5, -.5, .9, 1.05, .95);
        Data data = new Data(new double[] {1, 2, 3}, new double[] {0.5, -0.25, 90, 1.1, 0.9});
        ParameterSampler sampler = model.constraintSampler(x, data);
        int n = 20_000;
        double[] sums = new double[6];
        double[] squares = new double[6];
        RandomStream stream = RandomStreams.of(1).stream(0);
        for (int i = 0; i < n; i++) {
            double[] drawn = sampler.draw(stream);
            for (int k = 0; k < 6; k++) {
                sums[k] += drawn[k];
                squares[k] += drawn[k] * drawn[k];
            }
        }
        // mu stays; h, n (normal, 1), s (Gamma of 91 events over 100), st (normal, 0.1)
        double[] means = {.5, 1.5, -.25, .91, 1.1, .9};
        double[] variances = {1, 0, 1, 91e-4, .01, .01};
        for (int k = 0; k < 6; k++) {
            assertEquals(means[k], sums[k] / n, 5 * Math.sqrt(variances[k] / n) + 1e-10, "mean " + k);
            double mean = sums[k] / n;
            assertEquals(
                    variances[k], squares[k] / n - mean * mean, 5 * variances[k] * Math.sqrt(2.2 / n) + 1e-12, "" + k);
        }
    }

    @Test
    void aSampleIsAFunctionOfItsStream() {
        Model model = Model.of(WORKSPACE);
        double[] x = model.parameters().inits();
        RandomStreams streams = RandomStreams.of(7);
        assertEquals(model.sample(x, streams.stream(3)), model.sample(x, streams.stream(3)));
        assertNotEquals(model.sample(x, streams.stream(3)), model.sample(x, streams.stream(4)));
        double[] huge = bins(0, 1e18, 0, 1, 1, 1);
        refused(
                InvalidModel.class,
                "channel 'SR', bin 0: the rate is 5.0E18 (samples 'bkg' 50.0, 'sig' 5.0E18; parameters that act"
                        + " there: 'mu' = 1.0E18, 'h' = 0.0, 'st[0]' = 1.0); allowed are rates up to 1.0E15",
                () -> model.sample(huge, streams.stream(0)));
    }

    @Test
    void otherTemplatesGiveTheModelOfTheirWorkspace() {
        Model model = Model.of(WORKSPACE);
        Model twice = model.withTemplates(Model.of(measured(
                        List.of(
                                channel(
                                        "SR",
                                        sample("sig", bins(10, 4), norm("mu")),
                                        sample(
                                                "bkg",
                                                bins(50, 60),
                                                histoSys("h", bins(40, 55), bins(55, 75)),
                                                statError("st", 5, 6))),
                                channel("CR", sample("bkg", bins(100), normSys("n", .9, 1.2), shapeSys("s", 20)))),
                        measurement("m", "mu")))
                .templates());
        double[] x = bins(.1, .7, -.2, 1.1, .9, 1.2);
        double[] other = bins(.1, 1.4, -.2, 1.1, .9, 1.2);
        assertArrayEquals(model.rates(other), twice.rates(x), ROUNDING * 100);
        assertEquals(25, twice.auxiliary()[2]);
        assertEquals(25 * 1.1, twice.expected(x).auxiliary()[2], ROUNDING * 100);
        assertNotEquals(model.digest(), twice.digest());
        assertEquals(model.digest(), twice.withTemplates(model.templates()).digest());
    }

    @Test
    void templatesAreNumbersOfAModel() {
        Model model = Model.of(WORKSPACE);
        Templates given = model.templates();
        double[] yields = given.yields();
        yields[1] = Double.NaN;
        refused(
                InvalidModel.class,
                "templates, channel 'SR', sample 'bkg', yield of bin 0: NaN; allowed are finite numbers",
                () -> model.withTemplates(new Templates(
                        yields,
                        given.shiftLow(),
                        given.shiftHigh(),
                        given.normLow(),
                        given.normHigh(),
                        given.uncertainties(),
                        given.widths())));
        refused(
                InvalidModifier.class,
                "templates, channel 'CR', sample 'bkg', normsys 'n', factors 0.0 and 1.2; allowed are positive finite numbers",
                () -> model.withTemplates(new Templates(
                        given.yields(),
                        given.shiftLow(),
                        given.shiftHigh(),
                        bins(0),
                        given.normHigh(),
                        given.uncertainties(),
                        given.widths())));
        refused(
                ShapeMismatch.class,
                "templates: 2 yields, the plan has 5",
                () -> model.withTemplates(new Templates(
                        bins(1, 2),
                        given.shiftLow(),
                        given.shiftHigh(),
                        given.normLow(),
                        given.normHigh(),
                        given.uncertainties(),
                        given.widths())));
    }

    @Test
    void widthsFollowFromYieldsAndUncertainties() {
        Model model = Model.of(workspace(
                channel(
                        "a",
                        sample("p", bins(10, 20, -1), statError("s", 1, 2, 1)),
                        sample("q", bins(30, 0, 0), statError("s", 2, 0, 0), shapeSys("t", 3, 1, 0))),
                channel("b", sample("p", bins(5), statError("s", .5)), sample("q", bins(7)))));
        for (double width : model.templates().widths()) {
            assertTrue(Double.isNaN(width));
        }
        double[] widths = model.coefficients().widths;
        assertArrayEquals(bins(100, 1, 1, 0.05590169943749475, 0.1, 1, 0.1), widths, ROUNDING * 100);
        double[] auxiliary = model.auxiliary();
        assertArrayEquals(bins(100, 1, 1, 1, 1, 1, 1), auxiliary, ROUNDING * 100);
    }

    @Test
    void threadsShareAModel() {
        Model model = Model.of(WORKSPACE);
        Data observed = model.observed();
        double[] expected = IntStream.range(0, 64)
                .mapToDouble(i -> model.logPdf(bins(i * .01, 1, 0, 1, 1, 1), observed))
                .toArray();
        double[] found = IntStream.range(0, 64)
                .parallel()
                .mapToDouble(i -> {
                    double last = 0;
                    for (int k = 0; k < 100; k++) {
                        last = model.logPdf(bins(i * .01, 1, 0, 1, 1, 1), observed);
                    }
                    return last;
                })
                .toArray();
        assertArrayEquals(expected, found);
    }

    @Test
    void theDigestIsOfWhatNumbersDependOn() {
        String digest = Model.of(WORKSPACE).digest();
        assertEquals(64, digest.length());
        assertEquals(
                digest,
                Model.of(measured(List.of(CHANNELS.get(1), CHANNELS.get(0)), measurement("another name", "mu")))
                        .digest());
        assertNotEquals(digest, Model.of(WORKSPACE).withoutPoi().digest());
        assertNotEquals(
                digest,
                Model.of(WORKSPACE, ModelOptions.defaults().withNormSys(NormSysCode.CODE1))
                        .digest());
        assertNotEquals(
                digest,
                Model.of(measured(
                                CHANNELS,
                                measurement("m", "mu", Specs.parameter("mu").bounds(-5, 5))))
                        .digest());
    }

    @Test
    void modificationsSayWhatEachModifierDoes() {
        Model model = Model.of(WORKSPACE);
        List<Modification> all = model.modifications(bins(1, 2, -1, .5, 1.5, 1));
        assertEquals(
                List.of("CR bkg", "SR bkg", "SR sig"),
                all.stream().map(m -> m.channel() + " " + m.sample()).toList());
        assertArrayEquals(bins(5, 15), all.get(1).shift());
        assertArrayEquals(bins(1.5, 1), all.get(1).factor());
        assertArrayEquals(bins(82.5, 75), all.get(1).rates());
        assertArrayEquals(bins(.45), all.get(0).factor(), ROUNDING);
        assertTrue(all.get(1).effects().get(0).shift());
    }

    @Test
    void aContinuousQuadraticCodeHasNoJump() {
        Model model = Model.of(WORKSPACE, ModelOptions.defaults().withHistoSys(HistoSysCode.CODE2_CONTINUOUS));
        double step = 1e-9;
        for (double at : new double[] {-1, 1}) {
            double below = model.rates(bins(at - step, 1, 0, 1, 1, 1))[1];
            double above = model.rates(bins(at + step, 1, 0, 1, 1, 1))[1];
            assertEquals(below, above, 100 * step);
        }
        assertEquals(5 + 40, model.rates(bins(-1, 1, 0, 1, 1, 1))[1], ROUNDING * 100);
        assertEquals(5 + 55, model.rates(bins(1, 1, 0, 1, 1, 1))[1], ROUNDING * 100);
    }

    private static void refused(Class<? extends WilksException> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }
}
