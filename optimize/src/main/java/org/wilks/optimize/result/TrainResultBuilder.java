package org.wilks.optimize.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.WilksException;
import org.wilks.nd.parallel.Pieces;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.analysis.Analysis;
import org.wilks.optimize.analysis.AnalysisRegion;
import org.wilks.optimize.analysis.AnalysisSample;
import org.wilks.optimize.analysis.Goal;
import org.wilks.optimize.analysis.HardJudgement;
import org.wilks.optimize.config.Measure;
import org.wilks.optimize.evaluation.AnalysisBootstrap;
import org.wilks.optimize.evaluation.BootstrapResult;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.evaluation.Estimate;
import org.wilks.optimize.evaluation.EvaluationOptions;
import org.wilks.optimize.evaluation.ObservableMetrics;
import org.wilks.optimize.evaluation.PlanComparison;
import org.wilks.optimize.evaluation.PlanEvaluation;
import org.wilks.optimize.evaluation.RocCurve;
import org.wilks.optimize.evaluation.Spread;
import org.wilks.optimize.model.MeasureScale;
import org.wilks.optimize.model.ModelData;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.StageResult;
import org.wilks.optimize.plan.TrainedPlan;
import org.wilks.optimize.result.TrainResult.Judged;
import org.wilks.optimize.result.TrainResult.Rival;
import org.wilks.optimize.result.TrainResult.SampleEvents;
import org.wilks.optimize.training.EpochRecord;

/** The result of a run. For one thread. */
final class TrainResultBuilder {
    private static final int ROC_POINTS = 400;
    private static final List<Measure> SHOWN = List.of(Measure.DISCOVERY, Measure.CLS, Measure.LIMIT);

    private final TrainRun run;
    private final AnalysisParts parts;
    private final Analysis test;

    TrainResultBuilder(TrainRun run) {
        this.run = run;
        this.parts = run.parts();
        this.test = parts.test();
    }

    TrainResult result() {
        EvaluationOptions options = options();
        PlanEvaluation evaluation = PlanEvaluation.of(parts, run.result(), options);
        List<TrainedPlan> trained = run.result().trained();
        List<Judged> judged = Pieces.map(
                trained.size(),
                t -> judged(trained.get(t), evaluation.tested().get(t).test().raised()));
        List<Integer> chosen = evaluation.plans().stream()
                .map(name -> chosen(name, trained, judged))
                .toList();
        TrainedPlan found = trained.get(chosen.get(evaluation.plans().indexOf(run.plan())));
        double[] parameters = found.parameters();
        double bandwidth = bandwidth(found);
        ModelData data = run.data().apply(parameters);
        return new TrainResult(
                run.origin(),
                test.goals(),
                test.leastBackground(),
                test.regions().stream()
                        .filter(region -> !region.counted() && !region.control())
                        .map(AnalysisRegion::name)
                        .toList(),
                samples(),
                run.plan(),
                evaluation,
                judged,
                chosen,
                ObservableMetrics.of(parts.training(), parameters),
                ObservableMetrics.of(parts.validation(), parameters),
                ObservableMetrics.of(test, parameters, data),
                ObservableView.of(parts, found.start(), bandwidth),
                ObservableView.of(parts, parameters, bandwidth),
                chosen.stream()
                        .map(index -> RocCurve.of(test, trained.get(index).parameters(), ROC_POINTS))
                        .toList(),
                comparisons(evaluation),
                rivals(options, trained),
                data,
                workspace(parameters, data),
                workspace(
                        parameters,
                        new ModelData.Expected(test.goals().get(0).settings().mu())));
    }

    /** The goals, and the expected Z, CLs and limit at the settings of the first of them, unless measures are given. */
    private EvaluationOptions options() {
        if (!run.options().metrics().isEmpty()) {
            return run.options();
        }
        List<Goal> metrics = new ArrayList<>();
        for (Measure measure : SHOWN) {
            metrics.add(test.goals().stream()
                    .filter(goal -> goal.measure() == measure)
                    .findFirst()
                    .map(goal -> goal.withWeight(1))
                    .orElseGet(() -> new Goal(measure, test.goals().get(0).settings(), 1)));
        }
        for (Goal goal : test.goals()) {
            if (!metrics.contains(goal.withWeight(1))) {
                metrics.add(goal.withWeight(1));
            }
        }
        return run.options().withMetrics(metrics.toArray(Goal[]::new));
    }

    private Judged judged(TrainedPlan plan, double ofTest) {
        Tensor at = Tensor.of(plan.parameters());
        Analysis training = parts.training();
        HardJudgement judgement = training.judgement();
        Optional<Double> soft = attempt(() -> judgement
                .raised(training.cells().yields(at, bandwidth(plan)).soft())
                .item());
        return new Judged(
                soft.isPresent() ? number(soft.get()) : OptionalDouble.empty(),
                number(judgement.of(training.cells().hard(at))),
                number(parts.validation()
                        .judgement()
                        .of(parts.validation().cells().hard(at))),
                number(ofTest));
    }

    private static OptionalDouble number(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The first of the seeds with the largest measure of validation events. */
    private static int chosen(String name, List<TrainedPlan> trained, List<Judged> judged) {
        int best = -1;
        for (int t = 0; t < trained.size(); t++) {
            if (trained.get(t).plan().name().equals(name)
                    && (best < 0 || validation(judged, t) > validation(judged, best))) {
                best = t;
            }
        }
        return best;
    }

    private static double validation(List<Judged> judged, int index) {
        return judged.get(index).validation().orElse(Double.NEGATIVE_INFINITY);
    }

    /** The width of the kernels in the epoch that validation events chose in the last stage. */
    private static double bandwidth(TrainedPlan plan) {
        StageResult last = plan.stages().get(plan.stages().size() - 1);
        long epoch = last.state()
                .best()
                .map(best -> best.epoch())
                .orElse(last.state().epoch());
        return last.state().history().stream()
                .filter(record -> record.epoch() == epoch)
                .findFirst()
                .flatMap(EpochRecord::details)
                .map(EpochRecord.Details::bandwidth)
                .orElseGet(() -> last.stage().bandwidth().at((int) Math.min(epoch, Integer.MAX_VALUE)));
    }

    private List<SampleEvents> samples() {
        List<SampleEvents> samples = new ArrayList<>();
        for (int r = 0; r < test.regions().size(); r++) {
            AnalysisRegion region = test.regions().get(r);
            for (int s = 0; s < region.samples().size(); s++) {
                AnalysisSample sample = region.samples().get(s);
                int at = r;
                int number = s;
                samples.add(new SampleEvents(
                        region.name(),
                        sample.name(),
                        sample.signal(),
                        Arrays.stream(sample.events().weights()).sum(),
                        List.of(parts.training(), parts.validation(), test).stream()
                                .map(part -> (long) part.regions()
                                        .get(at)
                                        .samples()
                                        .get(number)
                                        .events()
                                        .size())
                                .toList()));
            }
        }
        return samples;
    }

    private List<PlanComparison> comparisons(PlanEvaluation evaluation) {
        return evaluation.plans().stream()
                .filter(other -> !other.equals(run.plan()))
                .flatMap(other -> evaluation.against(run.plan(), other).stream())
                .toList();
    }

    /** The streams are those of the evaluation, so that all replicas are the same. */
    private List<Rival> rivals(EvaluationOptions options, List<TrainedPlan> trained) {
        if (run.rivals().isEmpty()) {
            return List.of();
        }
        List<Candidate> candidates = new ArrayList<>(run.rivals());
        trained.stream()
                .filter(plan -> plan.plan().name().equals(run.plan()))
                .forEach(plan ->
                        candidates.add(new Candidate(run.plan() + ", seed " + plan.seed(), test, plan.parameters())));
        BootstrapResult bootstrap = AnalysisBootstrap.of(
                candidates, options.metrics(), RandomStreams.of(options.seed()).child("bootstrap"), options.replicas());
        List<Integer> own =
                IntStream.range(run.rivals().size(), candidates.size()).boxed().toList();
        return IntStream.range(0, run.rivals().size())
                .mapToObj(k -> new Rival(
                        run.rivals().get(k).name(),
                        ObservableMetrics.of(
                                run.rivals().get(k).part(), run.rivals().get(k).parameters()),
                        IntStream.range(0, options.metrics().size())
                                .mapToObj(m -> bootstrap.shown(k, m))
                                .toList(),
                        IntStream.range(0, options.metrics().size())
                                .mapToObj(m -> difference(bootstrap, own, k, m))
                                .toList()))
                .toList();
    }

    /** The mean over seeds minus a rival, as {@link PlanComparison#judged}: its error that over replicas and, with several seeds, over seeds in quadrature. */
    private static Optional<Estimate> difference(BootstrapResult bootstrap, List<Integer> own, int rival, int metric) {
        Measure measure = bootstrap.metrics().get(metric).measure();
        boolean logarithm = measure == Measure.CLS;
        double[][] values = bootstrap.values();
        double ofSeeds = own.size() < 2
                ? 0
                : Spread.of(own.stream()
                                .mapToDouble(i -> values[i][metric])
                                .map(raised -> logarithm ? raised : MeasureScale.shown(measure, raised))
                                .toArray())
                        .error();
        Optional<Estimate> difference = logarithm
                ? bootstrap.raised(own, List.of(rival), metric).map(e -> new Estimate(-e.value(), e.error()))
                : bootstrap.shown(own, List.of(rival), metric);
        return difference.map(e -> new Estimate(e.value() + 0.0, Math.hypot(e.error(), ofSeeds)));
    }

    private Optional<Workspace> workspace(double[] parameters, ModelData data) {
        return attempt(() -> test.workspace(parameters, data));
    }

    /** What there is, or nothing where the yields make no model. */
    private static <T> Optional<T> attempt(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (WilksException e) {
            return Optional.empty();
        }
    }
}
