package org.wilks.optimize.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ParameterSet;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Lumi;
import org.wilks.infer.spec.Modifier;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.infer.spec.ShapeFactor;
import org.wilks.infer.spec.ShapeSys;
import org.wilks.infer.spec.Workspace;
import org.wilks.infer.spec.WorkspaceSchema;
import org.wilks.infer.spec.WorkspaceWriter;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.random.RandomStream;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.model.ModelResult;
import org.wilks.optimize.model.TemplateStructure;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.ColumnObservable;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.SoftCells;
import org.wilks.relax.Schedule;

/** The luminosity, uncertainties of single bins and factors for each bin in an analysis of a column. */
class BinModifiersTest {
    private static final ColumnObservable COLUMN = new ColumnObservable(1, 0);
    private static final Bins BINS = Bins.floating(0, 1, 3, 0.05);
    private static final Tensor NONE = Tensor.zeros(0);

    private static Events events(int index, double center, double yield) {
        RandomStream random = RandomStreams.of(12).stream(index);
        double[] x = new double[300];
        double[] w = new double[300];
        for (int i = 0; i < x.length; i++) {
            x[i] = center + 0.15 * random.nextNormal();
            w[i] = 0.5 + random.nextDouble();
        }
        return new Events(Tensor.wrap(x).reshape(300, 1), w).withYield(yield);
    }

    private static AnalysisSample signal() {
        return AnalysisSample.signal("s", events(1, 0.7, 10));
    }

    private static AnalysisSample background() {
        return AnalysisSample.background("b", events(2, 0.4, 100));
    }

    private static AnalysisRegion form() {
        return AnalysisRegion.control(
                "FR", AnalysisSample.background("b", events(3, 0.42, 150)).withShapeFactor("form"));
    }

    /** Everything at once. */
    private static Analysis all(Bins bins) {
        return Analysis.of(
                COLUMN,
                bins,
                AnalysisRegion.of(
                        "SR",
                        signal().withLuminosity(0.02).withMcStatistics(),
                        background().withShapeFactor("form").withBinUncertainty("extrapolation", 0.3, 0.2, 0.1),
                        AnalysisSample.background("c", events(4, 0.5, 20))
                                .withLuminosity(0.02)
                                .withBinUncertainty("transfer", 0.25)
                                .withBinStatistics("c_events")),
                form());
    }

    private static <T extends Modifier> T modifier(Workspace workspace, String region, int sample, Class<T> type) {
        return workspace.channel(region).orElseThrow().samples().get(sample).modifiers().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void theWorkspaceHoldsAbsoluteUncertaintiesAndTheParametersOfTheMeasurement() {
        Analysis analysis = all(BINS);
        double[] at = analysis.initial(RandomStreams.of(1));
        Workspace workspace = analysis.workspace(at, ModelData.background());
        assertEquals(
                List.of(),
                WorkspaceSchema.of(WorkspaceSchema.Definition.WORKSPACE).faults(WorkspaceWriter.document(workspace)));
        double[] b = workspace.channels().get(0).samples().get(1).yields();
        assertArrayEquals(
                new double[] {0.3 * b[0], 0.2 * b[1], 0.1 * b[2]},
                modifier(workspace, "SR", 1, ShapeSys.class).uncertainties(),
                1e-13);
        double[] squares = HardJudgement.row(analysis.cells().hard(Tensor.of(at)), 1);
        ShapeSys statistics = modifier(workspace, "SR", 2, ShapeSys.class);
        assertEquals("c_events", statistics.name());
        assertArrayEquals(Arrays.stream(squares, 6, 9).map(Math::sqrt).toArray(), statistics.uncertainties(), 1e-13);
        assertEquals("lumi", modifier(workspace, "SR", 0, Lumi.class).name());
        assertEquals("form", modifier(workspace, "FR", 0, ShapeFactor.class).name());
        List<ParameterConfiguration> parameters =
                workspace.measurements().get(0).parameters();
        assertEquals(
                List.of("mu", "form", "lumi"),
                parameters.stream().map(p -> p.name()).toList());
        assertEquals(3, parameters.get(1).inits().orElseThrow().size());
        ParameterConfiguration lumi = parameters.get(2);
        assertEquals(Optional.of(List.of(1.0)), lumi.auxdata());
        assertEquals(Optional.of(List.of(0.02)), lumi.sigmas());
        assertEquals(Optional.of(List.of(new Bounds(0.9, 1.1))), lumi.bounds());
        Model model = Model.of(workspace);
        assertEquals(
                3, model.layout().parameterSet("form").map(ParameterSet::size).orElseThrow());
        assertEquals(
                List.of("lumi", "extrapolation", "transfer", "c_events", "mc_SR"),
                analysis.structure().uncertainties());
        double shown = analysis.judgement().shown(analysis.cells().hard(Tensor.of(at)))[0];
        double cls = HypothesisTest.of(model, model.observed(), TestStatistic.qMuTilde())
                .at(1)
                .cls();
        assertEquals(cls, shown, 1e-10);
    }

    @Test
    void aLargeUncertaintyOfTheLuminosityLeavesNoNegativeOne() {
        Analysis analysis = Analysis.of(COLUMN, BINS, signal().withLuminosity(0.3), background());
        Workspace workspace = analysis.workspace(analysis.initial(RandomStreams.of(1)), ModelData.background());
        assertEquals(
                Optional.of(List.of(new Bounds(0, 2.5))),
                workspace.measurements().get(0).parameters().get(1).bounds());
    }

    @Test
    void anUncertaintyOfBinsIsThatOfTheClosedFormInOneBin() {
        // one bin, n = b: q(mu) is the minimum over gamma of Poisson(b | mu s + gamma b) Poisson(tau | gamma tau)
        double s = 10;
        double b = 100;
        double tau = 1 / (0.1 * 0.1);
        Analysis analysis =
                Analysis.of(COLUMN, Bins.fixed(-9, 9), signal(), background().withBinUncertainty("r", 0.1));
        double a = b * (b + tau);
        double half = (s * (b + tau) - b * (b + tau)) / 2;
        double gamma = (-half + Math.sqrt(half * half + a * s * tau)) / a;
        double nu = s + gamma * b;
        double q = 2 * (nu - b + b * Math.log(b / nu) + tau * (gamma - 1 - Math.log(gamma)));
        double raised = analysis.raising(Goal.of(Measure.EXCLUSION))
                .judgement()
                .of(analysis.cells().hard(NONE));
        assertEquals(Math.sqrt(q), raised, 1e-9);
    }

    @ParameterizedTest
    @EnumSource(
            value = Measure.class,
            names = {"GAUSSIAN", "S_OVER_SQRT_B"},
            mode = EnumSource.Mode.EXCLUDE)
    void binsWithoutYieldHaveNoFactorAndNoNaN(Measure measure) {
        // the first bin is empty, the second one has next to nothing
        Bins bins = Bins.fixed(-9, -8, -0.9, 0.45, 1);
        Analysis base = Blobs.analysis(3, 20, bins, Blobs.smooth(0));
        AnalysisRegion region = base.regions().get(0);
        AnalysisSample b = region.samples().get(1);
        UnaryOperator<AnalysisSample> formed = sample -> sample.withShapeFactor("form");
        Analysis analysis = Analysis.of(
                        new NetworkObservable(Blobs.smooth(0)),
                        bins,
                        AnalysisRegion.of(
                                "SR",
                                region.samples().get(0).withLuminosity(0.03),
                                formed.apply(b).withBinUncertainty("r", 0.2).withBinStatistics("events")),
                        AnalysisRegion.control("FR", formed.apply(AnalysisSample.background("b", b.events()))))
                .raising(Goal.of(measure));
        SoftCells cells = analysis.cells();
        HardJudgement judgement = analysis.judgement();
        int p = analysis.parameterCount();
        double[] at = Arrays.copyOf(analysis.initial(RandomStreams.of(2)), p + 1);
        at[p] = 0.1;
        GradientCheck.of(
                        x -> judgement.soft(
                                cells.of(x.slice(0, 0, p), x.slice(0, p, p + 1).reshape(), Optional.empty())),
                        Tensor.of(at))
                .requireFirstOrder();
        Tensor hard = cells.hard(Tensor.of(Arrays.copyOf(at, p)));
        assertTrue(Double.isFinite(judgement.of(hard)));
        Model model = Model.of(analysis.workspace(Arrays.copyOf(at, p), ModelData.background()));
        int first = model.layout().parameterSet("r").orElseThrow().offset();
        boolean[] held = model.parameters().fixed();
        assertArrayEquals(new boolean[] {true, true, false, false}, Arrays.copyOfRange(held, first, first + 4));
    }

    @ParameterizedTest
    @EnumSource(names = {"CLS", "EXCLUSION", "DISCOVERY"})
    void factorsThatTakeEverySignalForBackgroundAreReported(Measure measure) {
        Analysis analysis = Analysis.of(
                        COLUMN,
                        BINS,
                        AnalysisSample.signal("s", events(1, 0.7, 0.01)),
                        background().withShapeFactor("form"))
                .raising(Goal.of(measure));
        double[] at = analysis.initial(RandomStreams.of(1));
        AnalysisObjective objective = AnalysisObjective.of(analysis, analysis, Schedule.constant(0.05));
        String message = assertThrows(
                        InvalidModel.class, () -> objective.epoch(at, 0).value(Tensor.of(at), 0))
                .getMessage();
        assertTrue(
                message.startsWith("the test of mu = " + (measure == Measure.DISCOVERY ? "0" : "1")
                        + " has no sensitivity: with all other parameters known its statistic is "),
                message);
        assertTrue(
                message.endsWith("a control region has to measure the free factors form, which take the signal for"
                        + " background"),
                message);
        double[] sums = HardJudgement.row(analysis.cells().hard(Tensor.of(at)), 0);
        double[] squares = HardJudgement.row(analysis.cells().hard(Tensor.of(at)), 1);
        ModelResult result = ModelResult.of(
                analysis.structure(),
                sums,
                squares,
                analysis.judgement().counted(sums, squares),
                ModelData.background(),
                1,
                0.95);
        assertEquals(1, result.cls().median(), 1e-9);
        assertTrue(result.remarks().get(0).startsWith("the test of mu = 1 has no sensitivity"), result.toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCERTAINTY", "A_OPTIMALITY", "D_OPTIMALITY", "E_OPTIMALITY"})
    void factorsThatTakeEverySignalForBackgroundLeaveNoUncertaintyOfTheSignal(Measure measure) {
        Analysis analysis = Analysis.of(COLUMN, BINS, signal(), background().withShapeFactor("form"))
                .raising(Goal.of(measure));
        double[] at = analysis.initial(RandomStreams.of(1));
        assertEquals(
                Double.NEGATIVE_INFINITY,
                analysis.judgement().of(analysis.cells().hard(Tensor.of(at))));
        AnalysisObjective objective = AnalysisObjective.of(analysis, analysis, Schedule.constant(0.05));
        assertTrue(assertThrows(
                        WilksException.class, () -> objective.epoch(at, 0).value(Tensor.of(at), 0))
                .getMessage()
                .contains("do not determine"));
    }

    @Test
    void aRegionThatMeasuresTheFormGivesTheSignalBack() {
        Analysis one = Analysis.of(
                COLUMN, BINS, AnalysisRegion.of("SR", signal(), background().withShapeFactor("form")), form());
        Analysis better = Analysis.of(
                COLUMN,
                BINS,
                AnalysisRegion.of("SR", signal(), background().withShapeFactor("form")),
                AnalysisRegion.control(
                        "FR",
                        AnalysisSample.background("b", events(3, 0.42, 1500)).withShapeFactor("form")));
        Analysis known = Analysis.of(COLUMN, BINS, signal(), background());
        double[] at = one.initial(RandomStreams.of(1));
        List<Double> raised = new ArrayList<>();
        for (Analysis each : List.of(one, better, known)) {
            raised.add(each.judgement().of(each.cells().hard(Tensor.of(at))));
        }
        assertTrue(raised.get(0) > 0.5 && raised.get(0) < raised.get(1) && raised.get(1) < raised.get(2), raised + "");
        assertEquals(1, raised.get(1) / raised.get(2), 0.1);
    }

    @Test
    void batchesHoldTheYieldsOfTheRest() {
        Analysis analysis = all(BINS).raising(Goal.of(Measure.CLS));
        double[] at = analysis.initial(RandomStreams.of(1));
        AnalysisObjective full = AnalysisObjective.of(analysis, analysis, Schedule.constant(0.06));
        AnalysisObjective parts = full.withBatches(3);
        Gradient<Tensor> exact =
                Derivatives.valueAndGradient(p -> full.epoch(at, 0).value(p, 0), Tensor.of(at));
        double[] sum = new double[at.length];
        for (int step = 0; step < 3; step++) {
            int number = step;
            Gradient<Tensor> part =
                    Derivatives.valueAndGradient(p -> parts.epoch(at, 0).value(p, number), Tensor.of(at));
            assertEquals(exact.value().item(), part.value().item(), 1e-10);
            double[] gradient = part.gradient().toArray();
            Arrays.setAll(sum, i -> sum[i] + gradient[i]);
        }
        assertArrayEquals(exact.gradient().toArray(), sum, 1e-9);
        assertNotEquals(full.digest(), parts.digest());
    }

    @Test
    void partsAndScoresKeepTheModel() {
        Analysis analysis = all(Bins.uniform(0, 1, 3));
        Analysis part = analysis.part("even", i -> i % 2 == 0);
        assertEquals(analysis.structure(), part.structure());
        Analysis scored = analysis.scored(new double[0], BINS);
        assertEquals(analysis.structure(), scored.structure());
    }

    @Test
    void theDigestTellsModifiersApart() {
        List<UnaryOperator<AnalysisSample>> all = List.of(
                b -> b,
                b -> b.withLuminosity(0.02),
                b -> b.withLuminosity(0.03),
                b -> b.withShapeFactor("form"),
                b -> b.withFactor("form"),
                b -> b.withBinUncertainty("r", 0.1),
                b -> b.withBinUncertainty("r", 0.2),
                b -> b.withBinUncertainty("r", 0.1, 0.1, 0.1),
                b -> b.withBinUncertainty("q", 0.1),
                b -> b.withBinStatistics("r"),
                b -> b.withMcStatistics());
        List<String> digests = all.stream()
                .map(change -> Analysis.of(COLUMN, BINS, signal(), change.apply(background()))
                        .digest())
                .toList();
        assertEquals(digests.size(), digests.stream().distinct().count());
    }

    private static String refusal(AnalysisRegion... regions) {
        return assertThrows(InvalidModel.class, () -> Analysis.of(COLUMN, BINS, regions))
                .getMessage();
    }

    private static AnalysisRegion region(UnaryOperator<AnalysisSample> change) {
        return AnalysisRegion.of("SR", signal(), change.apply(background()));
    }

    @Test
    void whatIsNoModelIsRefusedInOneLine() {
        AnalysisRegion counted = AnalysisRegion.counting(
                "CR", background().withShapeFactor("form").withBinUncertainty("r", 0.1));
        assertEquals(
                "region CR, sample b: the free factor form for each bin has 3 bins in region SR, the region has 1; it can"
                        + " be shared by regions of the same bins only",
                refusal(region(b -> b.withShapeFactor("form")), counted));
        assertEquals(
                "region CR, sample b: the uncertainty r of each bin is there twice; its factors belong to one sample in"
                        + " one region, give each a name of its own",
                refusal(region(b -> b.withBinUncertainty("r", 0.2)), counted));
        assertEquals(
                "region SR, sample b: the uncertainty r is given for 2 bins, the region has 3; give one number for each"
                        + " bin, or one for all",
                refusal(region(b -> b.withBinUncertainty("r", 0.2, 0.1))));
        assertEquals(
                "region SR, sample b: the statistics of its simulation are in the model twice; let it have its own, or a"
                        + " share in those of the region",
                refusal(region(b -> b.withBinStatistics("r").withMcStatistics())));
        assertEquals(
                "region SR, sample b: lumi is the name of a systematic variation here, and of the luminosity elsewhere;"
                        + " names must differ",
                refusal(AnalysisRegion.of(
                        "SR", signal().withLuminosity(0.02), background().withNormalisation("lumi", 0.9, 1.1))));
        assertEquals(
                "region SR, sample b: k is the name of a free factor for each bin here, and of a free factor elsewhere;"
                        + " names must differ",
                refusal(AnalysisRegion.of(
                        "SR", signal().withFactor("k"), background().withShapeFactor("k"))));
        assertEquals(
                "region SR, sample b: the relative uncertainty of the luminosity is 0.03 here and 0.02 elsewhere; there is"
                        + " one luminosity, give the same number",
                refusal(AnalysisRegion.of(
                        "SR", signal().withLuminosity(0.02), background().withLuminosity(0.03))));
        assertEquals(
                "the relative uncertainty of the luminosity is -0.1; it has to be positive and finite",
                refusal(region(b -> b.withLuminosity(-0.1))));
        assertTrue(assertThrows(InvalidModel.class, () -> background().withBinUncertainty("r", 0.1, 0))
                .getMessage()
                .startsWith("uncertainty r of bins: shares of the yield [0.1, 0.0]; they have to be positive"));
        assertTrue(assertThrows(
                        InvalidModel.class,
                        () -> Analysis.of(COLUMN, BINS, region(b -> b.withShapeFactor("form")))
                                .withFactors())
                .getMessage()
                .contains("the free factor form is none of the analysis"));
    }

    @Test
    void rangesOfFactorsForEachBinAreThoseOfTheAnalysis() {
        Analysis analysis = Analysis.of(
                        COLUMN,
                        BINS,
                        AnalysisRegion.of("SR", signal(), background().withShapeFactor("form")),
                        form())
                .withFactors(new TemplateStructure.Factor("form", 1.5, new Bounds(0.1, 3)));
        Workspace workspace = analysis.workspace(analysis.initial(RandomStreams.of(1)), ModelData.background());
        ParameterConfiguration form =
                workspace.measurements().get(0).parameters().get(1);
        assertEquals(Optional.of(List.of(1.5, 1.5, 1.5)), form.inits());
        assertEquals(new Bounds(0.1, 3), form.bounds().orElseThrow().get(2));
        double[] at = analysis.initial(RandomStreams.of(1));
        double started = analysis.judgement().of(analysis.cells().hard(Tensor.of(at)));
        Analysis usual = analysis.withFactors(new TemplateStructure.Factor("form", 1, new Bounds(0, 10)));
        assertEquals(usual.judgement().of(usual.cells().hard(Tensor.of(at))), started, 1e-9);
    }
}
