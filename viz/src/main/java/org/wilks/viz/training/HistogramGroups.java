package org.wilks.viz.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wilks.optimize.evaluation.ScoreHistogram;
import org.wilks.optimize.evaluation.VariationHistogram;
import org.wilks.optimize.evaluation.VariationHistogram.Side;
import org.wilks.optimize.result.ObservableView;
import org.wilks.viz.FigureNames;
import org.wilks.viz.figure.Figure;
import org.wilks.viz.training.FigureGroup.Topic;

/** The figures of histograms: of samples and variations before and after the training, and of the values of the observable. Stateless. */
final class HistogramGroups {
    static final String OBSERVABLE = "Observable";
    private static final int MOST_SAMPLES = 4;

    private HistogramGroups() {}

    /** Before and after, for each sample of each region that has bins: nominal, then each variation. */
    static List<FigureGroup> templates(
            ObservableView before, ObservableView after, TrainingFigureOptions options, Set<String> taken) {
        List<FigureGroup> groups = new ArrayList<>();
        for (VariationHistogram nominal : after.histograms()) {
            if (nominal.side() != Side.NOMINAL || nominal.edges().length == 0) {
                continue;
            }
            Set<String> variations = new LinkedHashSet<>(List.of(""));
            after.histograms().stream()
                    .filter(h -> same(h, nominal) && h.side() != Side.NOMINAL)
                    .forEach(h -> variations.add(h.variation()));
            for (String variation : variations) {
                Map<String, Figure> figures = new LinkedHashMap<>();
                for (ObservableView view : List.of(before, after)) {
                    String when = view == before ? "before" : "after";
                    String words = nominal.sample() + ", " + nominal.region() + ", " + when;
                    String name = unique(
                            "histogram-" + nominal.region() + "-" + nominal.sample()
                                    + (variation.isEmpty() ? "" : "-" + variation) + "-" + when,
                            taken);
                    figures.put(
                            name,
                            TemplateFigures.of(shapes(view, nominal, variation), OBSERVABLE, options.with(words)));
                }
                groups.add(new FigureGroup(Topic.HISTOGRAMS, caption(nominal, variation), figures));
            }
        }
        return groups;
    }

    private static String caption(VariationHistogram nominal, String variation) {
        String where = "Sample '" + nominal.sample() + "' in region '" + nominal.region()
                + "', test events, before (left) and after the training (right): ";
        String hatched =
                " The hatched area is the statistical error of the simulation; bins too narrow to be seen stand side by side with their numbers.";
        return variation.isEmpty()
                ? where + "hard (solid) and soft (dashed) nominal histogram, and their ratio." + hatched
                : where + "hard (solid) and soft (dashed) histograms, nominal and with '" + variation
                        + "' one standard deviation up and down; below, the ratios to the nominal ones." + hatched;
    }

    private static boolean same(VariationHistogram a, VariationHistogram b) {
        return a.region().equals(b.region()) && a.sample().equals(b.sample());
    }

    private static TemplateShapes shapes(ObservableView view, VariationHistogram of, String variation) {
        List<VariationHistogram> own =
                view.histograms().stream().filter(h -> same(h, of)).toList();
        VariationHistogram nominal =
                own.stream().filter(h -> h.side() == Side.NOMINAL).findFirst().orElseThrow();
        List<TemplateShapes.Varied> varied = new ArrayList<>();
        own.stream()
                .filter(h -> h.side() != Side.NOMINAL && h.variation().equals(variation))
                .forEach(h -> varied.add(new TemplateShapes.Varied(
                        variation + (h.side() == Side.UP ? ", +1σ" : ", −1σ"), h.hard(), h.soft())));
        return new TemplateShapes(nominal.edges(), nominal.hard(), nominal.errors(), nominal.soft(), varied);
    }

    /** The distributions of training and test events, one figure for each region. */
    static Map<String, Figure> scores(ObservableView view, TrainingFigureOptions options, Set<String> taken) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        Set<String> regions = new LinkedHashSet<>();
        view.test().forEach(h -> regions.add(h.region()));
        for (String region : regions) {
            List<ScoreHistogram> test = in(view.test(), region);
            List<ScoreHistogram> training = in(view.training(), region);
            List<ScoreDistribution> classes = test.size() <= MOST_SAMPLES ? each(test, training) : sums(test, training);
            if (!classes.isEmpty()) {
                figures.put(
                        unique("scores-" + region, taken),
                        ScoreFigures.distributions(test.get(0).edges(), classes, OBSERVABLE, options.with(region)));
            }
        }
        return figures;
    }

    private static List<ScoreHistogram> in(List<ScoreHistogram> all, String region) {
        return all.stream().filter(h -> h.region().equals(region)).toList();
    }

    private static List<ScoreDistribution> each(List<ScoreHistogram> test, List<ScoreHistogram> training) {
        List<ScoreDistribution> classes = new ArrayList<>();
        for (int s = 0; s < test.size(); s++) {
            ScoreHistogram of = test.get(s);
            ScoreHistogram trained = training.get(s);
            classes.add(ScoreDistribution.normalised(
                    of.sample(), of.signal(), of.yields(), of.errors(), trained.yields(), trained.errors()));
        }
        return classes;
    }

    /** Signal and background, where there are more samples than can be told apart. */
    private static List<ScoreDistribution> sums(List<ScoreHistogram> test, List<ScoreHistogram> training) {
        List<ScoreDistribution> classes = new ArrayList<>();
        for (boolean signal : new boolean[] {false, true}) {
            if (test.stream().anyMatch(h -> h.signal() == signal)) {
                double[][] ofTest = sum(test, signal);
                double[][] ofTraining = sum(training, signal);
                classes.add(ScoreDistribution.normalised(
                        signal ? "signal" : "background", signal, ofTest[0], ofTest[1], ofTraining[0], ofTraining[1]));
            }
        }
        return classes;
    }

    private static double[][] sum(List<ScoreHistogram> all, boolean signal) {
        double[][] sums = new double[2][all.get(0).yields().length];
        for (ScoreHistogram histogram : all) {
            if (histogram.signal() == signal) {
                double[] yields = histogram.yields();
                double[] errors = histogram.errors();
                Arrays.setAll(sums[0], i -> sums[0][i] + yields[i]);
                Arrays.setAll(sums[1], i -> Math.hypot(sums[1][i], errors[i]));
            }
        }
        return sums;
    }

    /** A name that is not taken yet, and is from now on. */
    static String unique(String name, Set<String> taken) {
        String free = FigureNames.unique(name, taken);
        taken.add(free);
        return free;
    }
}
