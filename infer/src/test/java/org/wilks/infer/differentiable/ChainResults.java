package org.wilks.infer.differentiable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.hypothesis.BaseDistribution;
import org.wilks.infer.hypothesis.Discovery;
import org.wilks.infer.hypothesis.HypothesisTest;
import org.wilks.infer.hypothesis.HypothesisTestOptions;
import org.wilks.infer.hypothesis.HypothesisTestOptions.AsimovConvention;
import org.wilks.infer.hypothesis.TestResult;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.limit.UpperLimit;
import org.wilks.infer.limit.UpperLimitOptions;
import org.wilks.infer.model.Model;
import org.wilks.nd.Tensor;

/** Everything that a bound model is asked for, each beside the ordinary program that has the same value. */
final class ChainResults {
    /** A result of a bound model, and of an ordinary one. */
    record Result(String name, Function<BoundModel, Tensor> exact, Function<Model, Double> hard) {}

    private ChainResults() {}

    /** A function that remembers its last value, for results that share a test. */
    private static <T> Function<Model, T> once(Function<Model, T> of) {
        return new Function<>() {
            private Model last;
            private T value;

            @Override
            public T apply(Model model) {
                if (model != last) {
                    value = of.apply(model);
                    last = model;
                }
                return value;
            }
        };
    }

    /** Levels, statistics and the fitted parameter of a test. */
    static List<Result> test(TestStatistic statistic, double mu, HypothesisTestOptions options) {
        Function<Model, TestResult> test =
                once(model -> HypothesisTest.of(Fit.of(model), model.observed(), statistic, options)
                        .at(mu));
        List<Result> all = new ArrayList<>();
        testResult(all, test, statistic, mu, options, "q", DifferentiableResult::q, TestResult::q);
        testResult(all, test, statistic, mu, options, "qA", DifferentiableResult::qA, TestResult::qA);
        testResult(all, test, statistic, mu, options, "muHat", DifferentiableResult::muHat, TestResult::muHat);
        testResult(all, test, statistic, mu, options, "CLs", DifferentiableResult::cls, TestResult::cls);
        testResult(
                all,
                test,
                statistic,
                mu,
                options,
                "log CLs",
                DifferentiableResult::logCls,
                r -> r.observed().logCls());
        testResult(
                all,
                test,
                statistic,
                mu,
                options,
                "log CLs+b",
                DifferentiableResult::logClsb,
                r -> r.observed().logClsb());
        testResult(
                all,
                test,
                statistic,
                mu,
                options,
                "CLb",
                DifferentiableResult::clb,
                r -> r.observed().clb());
        for (int n = -2; n <= 2; n++) {
            int at = n;
            testResult(
                    all,
                    test,
                    statistic,
                    mu,
                    options,
                    "expected CLs " + n,
                    r -> r.expectedCls(at),
                    r -> r.distribution(options.base()).expected(at).cls());
        }
        return all;
    }

    private static void testResult(
            List<Result> all,
            Function<Model, TestResult> test,
            TestStatistic statistic,
            double mu,
            HypothesisTestOptions options,
            String name,
            Function<DifferentiableResult, Tensor> exact,
            Function<TestResult, Double> hard) {
        all.add(new Result(
                statistic.symbol() + " " + name,
                bound -> exact.apply(bound.test(statistic, options).at(mu)),
                model -> hard.apply(test.apply(model))));
    }

    /** p-values and significances of a discovery. */
    static List<Result> discovery() {
        Function<Model, Discovery> hard = once(model -> Discovery.of(model, model.observed()));
        List<Result> all = new ArrayList<>();
        all.add(new Result(
                "p0",
                bound -> bound.discovery().p0(),
                model -> hard.apply(model).p0()));
        all.add(new Result(
                "log p0",
                bound -> bound.discovery().logP0(),
                model -> hard.apply(model).logP0()));
        all.add(new Result(
                "Z",
                bound -> bound.discovery().significance(),
                model -> hard.apply(model).z()));
        for (int n = -2; n <= 2; n++) {
            int at = n;
            Function<Model, Discovery.Expected> expected = model -> hard.apply(model).expected().stream()
                    .filter(e -> e.n() == at)
                    .findFirst()
                    .orElseThrow();
            all.add(new Result(
                    "expected p0 " + n,
                    bound -> bound.discovery().expectedP0(at),
                    model -> expected.apply(model).p0()));
            all.add(new Result(
                    "expected Z " + n,
                    bound -> bound.discovery().expectedSignificance(at),
                    model -> expected.apply(model).z()));
        }
        return all;
    }

    /** Upper limits. */
    static List<Result> limits(TestStatistic statistic, UpperLimitOptions options) {
        List<Result> all = new ArrayList<>();
        all.add(new Result(
                statistic.symbol() + " observed limit",
                bound -> bound.test(statistic).limit(options).observed(),
                model -> UpperLimit.of(HypothesisTest.of(model, model.observed(), statistic))
                        .observed(options)
                        .mu()));
        for (int n = -2; n <= 2; n++) {
            int at = n;
            all.add(new Result(
                    statistic.symbol() + " expected limit " + n,
                    bound -> bound.test(statistic).limit(options).expected(at),
                    model -> UpperLimit.of(HypothesisTest.of(model, model.observed(), statistic))
                            .expected(options, at)
                            .mu()));
        }
        return all;
    }

    /** Minimum, minimiser and its uncertainty, of free fits and of such with the parameter of interest held. */
    static List<Result> fits(String parameter, double mu) {
        List<Result> all = new ArrayList<>();
        all.add(new Result(
                "minimum",
                bound -> bound.fit().minimum(),
                model -> Fit.of(model).run(model.observed()).deviance()));
        all.add(new Result(
                "minimum at mu",
                bound -> bound.fit(Map.of("mu", Tensor.scalar(mu))).minimum(),
                model -> Fit.of(model).withPoi(mu).run(model.observed()).deviance()));
        all.add(new Result(
                "fitted " + parameter,
                bound -> bound.fit().value(parameter),
                model -> Fit.of(model).run(model.observed()).value(parameter)));
        all.add(new Result(
                "fitted " + parameter + " at mu",
                bound -> bound.fit(Map.of("mu", Tensor.scalar(mu))).value(parameter),
                model -> Fit.of(model).withPoi(mu).run(model.observed()).value(parameter)));
        for (String name : List.of("mu", parameter)) {
            all.add(new Result(
                    "sigma " + name,
                    bound -> bound.fit().standardDeviation(name),
                    model -> Fit.of(model)
                            .run(model.observed())
                            .standardDeviation(name)
                            .orElseThrow()));
        }
        all.add(new Result(
                "sigma mu, Asimov data", bound -> bound.asimov(mu).fit().standardDeviation("mu"), model -> {
                    double[] point = Fit.of(model).withPoi(mu).start();
                    return Fit.of(model)
                            .run(model.expected(point))
                            .standardDeviation("mu")
                            .orElseThrow();
                }));
        return all;
    }

    /** The likelihood and the information at a point. */
    static List<Result> likelihood(double[] x, double mu) {
        List<Result> all = new ArrayList<>();
        all.add(new Result("log pdf", bound -> bound.logPdf(Tensor.of(x)), model -> model.logPdf(x, model.observed())));
        all.add(new Result(
                "sigma mu, information", bound -> bound.information(mu).uncertainty("mu"), model -> {
                    double[] point = Fit.of(model).withPoi(mu).start();
                    return Fit.of(model)
                            .withStart(point)
                            .run(model.expected(point))
                            .standardDeviation("mu")
                            .orElseThrow();
                }));
        return all;
    }

    /** All results, with a statistic, options, a tested value and a parameter that are drawn. */
    static List<Result> drawn(long seed, Random random, Model model) {
        return drawn(seed, random, model, UpperLimitOptions.defaults());
    }

    /** The same with limits of some precision. */
    static List<Result> drawn(long seed, Random random, Model model, UpperLimitOptions precision) {
        TestStatistic statistic = TestStatistic.all().get((int) (seed % 5));
        double mu = statistic instanceof TestStatistic.Q0 ? 0 : 0.3 + 2 * random.nextDouble();
        HypothesisTestOptions options = HypothesisTestOptions.defaults();
        if (random.nextInt(5) == 0) {
            options = options.withBase(BaseDistribution.CLIPPED_NORMAL);
        }
        if (random.nextInt(5) == 0) {
            options = options.withAsimov(AsimovConvention.NOMINAL);
        }
        if (random.nextInt(5) == 0) {
            options = options.withPoiBoundsKept(true);
        }
        boolean discovery = statistic instanceof TestStatistic.Q0 || statistic instanceof TestStatistic.TMu;
        if (discovery && random.nextInt(5) == 0) {
            options = options.withAsimovMu(random.nextDouble());
        }
        List<Result> results = test(statistic, mu, options);
        List<String> names = model.parameters().names();
        double point = mu == 0 ? 1 : mu;
        results.addAll(fits(names.get(random.nextInt(names.size())), point));
        results.addAll(likelihood(Fit.of(model).withPoi(point).start(), point));
        results.addAll(discovery());
        TestStatistic upper = seed % 2 == 0 ? TestStatistic.qMu() : TestStatistic.qMuTilde();
        results.addAll(limits(upper, precision));
        return results;
    }
}
