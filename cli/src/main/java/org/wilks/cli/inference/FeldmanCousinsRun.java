package org.wilks.cli.inference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wilks.cli.job.Console;
import org.wilks.cli.workspace.ResultJson;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
import org.wilks.infer.neyman.ConfidenceSet;
import org.wilks.infer.neyman.CountingExperiment;
import org.wilks.infer.neyman.ExactFeldmanCousins;
import org.wilks.infer.neyman.FeldmanCousins;
import org.wilks.infer.neyman.FeldmanCousinsInterval;
import org.wilks.infer.neyman.FeldmanCousinsOptions;
import org.wilks.infer.neyman.FeldmanCousinsRegion;
import org.wilks.infer.neyman.IntervalEnd;
import org.wilks.infer.neyman.TestedPoint;
import org.wilks.nd.error.InvalidInput;

/** The interval of one parameter or the region of two, as a document and as text. */
final class FeldmanCousinsRun {
    private final Model model;
    private final List<String> names;
    private final FeldmanCousinsOptions options;
    private final boolean byToys;
    private String text = "";

    FeldmanCousinsRun(Model model, List<String> names, FeldmanCousinsOptions options, boolean byToys) {
        this.model = model;
        this.names = List.copyOf(names);
        this.options = options;
        this.byToys = byToys;
    }

    String text() {
        return text;
    }

    ObjectNode interval(Console console) {
        String name = names.get(0);
        Optional<ConfidenceSet> exact = exact(name);
        if (exact.isPresent()) {
            return exactTree(name, exact.get());
        }
        FeldmanCousinsInterval found = FeldmanCousins.of(Fit.of(model), model.observed(), options, name)
                .interval();
        remark(found.failures(), found.toys(), console);
        return intervalTree(found);
    }

    /** The exact set, where nothing but the parameter is free and all counts are whole numbers of a few bins. */
    private Optional<ConfidenceSet> exact(String name) {
        if (byToys || options.keepsUpperBounds()) {
            return Optional.empty();
        }
        try {
            CountingExperiment experiment = CountingExperiment.of(model.withPoi(name));
            return Optional.of(ExactFeldmanCousins.of(experiment, options.level())
                    .interval(model.observed().main()));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private ObjectNode exactTree(String name, ConfidenceSet set) {
        ObjectNode tree = ResultJson.object();
        tree.put("parameter", name);
        tree.put("method", "exact");
        tree.set("level", ResultJson.number(set.level(), "level"));
        tree.set("lower", ResultJson.number(set.lower(), "lower"));
        tree.set("upper", ResultJson.number(set.upper(), "upper"));
        ArrayNode parts = tree.putArray("parts");
        StringBuilder words = new StringBuilder(
                String.format(Locale.ROOT, "Feldman-Cousins interval of %s at %s, exact%n", name, set.level()));
        for (ConfidenceSet.Part part : set.parts()) {
            parts.add(ResultJson.numbers(new double[] {part.lower(), part.upper()}, "parts"));
            words.append(String.format(Locale.ROOT, "  [%.5g, %.5g]%n", part.lower(), part.upper()));
        }
        text = words.toString();
        return tree;
    }

    private ObjectNode intervalTree(FeldmanCousinsInterval found) {
        ObjectNode tree = ResultJson.object();
        tree.put("parameter", found.parameter());
        tree.put("method", "toys");
        tree.set("level", ResultJson.number(found.level(), "level"));
        tree.set("best", ResultJson.number(found.best(), "best"));
        tree.set("lower", ResultJson.number(found.lower().value(), "lower"));
        tree.set("upper", ResultJson.number(found.upper().value(), "upper"));
        tree.set("lower_end", tree(found.lower()));
        tree.set("upper_end", tree(found.upper()));
        put(found.toys(), found.failures(), tree);
        text = String.format(
                        Locale.ROOT,
                        "Feldman-Cousins interval of %s at %s, %d toys (seed %d)%n",
                        found.parameter(),
                        found.level(),
                        found.toys(),
                        options.seed())
                + String.format(Locale.ROOT, "  best   %.5g%n", found.best())
                + line("lower", found.lower())
                + line("upper", found.upper());
        return tree;
    }

    private static String line(String name, IntervalEnd end) {
        return end.isBound()
                ? String.format(Locale.ROOT, "  %s  %.5g, the bound%n", name, end.value())
                : String.format(
                        Locale.ROOT,
                        "  %s  %.5g +- %.2g (asymptotic %.5g)%n",
                        name,
                        end.value(),
                        end.error(),
                        end.asymptotic());
    }

    private static ObjectNode tree(IntervalEnd end) {
        ObjectNode tree = ResultJson.object();
        tree.set("value", ResultJson.number(end.value(), "value"));
        tree.set("error", ResultJson.number(end.error(), "error"));
        tree.put("is_bound", end.isBound());
        tree.set("asymptotic", ResultJson.number(end.asymptotic(), "asymptotic"));
        tree.put("toys", end.toys());
        return tree;
    }

    ObjectNode region(double[] first, double[] second, Console console) {
        FeldmanCousinsRegion found = FeldmanCousins.of(
                        Fit.of(model), model.observed(), options, names.toArray(new String[0]))
                .region(first, second);
        remark(found.failures(), found.toys(), console);
        if (!found.isEnclosed()) {
            console.remark("points at the border of the grid are in the region; it may go on beyond");
        }
        ObjectNode tree = ResultJson.object();
        tree.set("parameters", ResultJson.texts(found.parameters()));
        tree.set("level", ResultJson.number(found.level(), "level"));
        tree.set("best", ResultJson.numbers(found.best(), "best"));
        ArrayNode lines = tree.putArray("boundary");
        for (FeldmanCousinsRegion.Line line : found.boundary()) {
            ObjectNode one = lines.addObject();
            one.set(names.get(0), ResultJson.numbers(line.first(), names.get(0)));
            one.set(names.get(1), ResultJson.numbers(line.second(), names.get(1)));
            one.put("is_closed", line.isClosed());
        }
        ArrayNode points = tree.putArray("points");
        for (TestedPoint point : found.points()) {
            points.add(tree(point));
        }
        put(found.toys(), found.failures(), tree);
        text = regionText(found);
        return tree;
    }

    private ObjectNode tree(TestedPoint point) {
        ObjectNode one = ResultJson.object();
        double[] values = point.values();
        one.set(names.get(0), ResultJson.number(values[0], names.get(0)));
        one.set(names.get(1), ResultJson.number(values[1], names.get(1)));
        if (point.toys() > 0) {
            one.set("t", ResultJson.number(point.statistic(), "t"));
            one.set("t_critical", ResultJson.number(point.critical().value(), "t_critical"));
            one.set("t_critical_error", ResultJson.number(point.critical().error(), "t_critical_error"));
        }
        one.set("p", ResultJson.number(point.pValue().value(), "p"));
        one.set("p_error", ResultJson.number(point.pValue().error(), "p_error"));
        one.put("toys", point.toys());
        return one;
    }

    /** A map of the grid, the second parameter upwards. */
    private String regionText(FeldmanCousinsRegion found) {
        StringBuilder map = new StringBuilder(String.format(
                Locale.ROOT,
                "Feldman-Cousins region of %s and %s at %s, %d toys (seed %d); x is inside%n",
                names.get(0),
                names.get(1),
                found.level(),
                found.toys(),
                options.seed()));
        for (int j = found.second().length - 1; j >= 0; j--) {
            map.append(String.format(Locale.ROOT, "  %10.4g ", found.second()[j]));
            for (int i = 0; i < found.first().length; i++) {
                map.append(found.isInside(i, j) ? " x" : " .");
            }
            map.append('\n');
        }
        map.append(String.format(
                Locale.ROOT,
                "  %s from %.4g to %.4g%n",
                names.get(0),
                found.first()[0],
                found.first()[found.first().length - 1]));
        return map.toString();
    }

    private void put(long toys, long failures, ObjectNode tree) {
        ObjectNode thrown = tree.putObject("toys");
        thrown.put("seed", options.seed());
        thrown.put("thrown", toys);
        thrown.put("failed", failures);
    }

    private static void remark(long failures, long toys, Console console) {
        if (failures > 0) {
            console.remark(failures + " of " + toys + " toys failed; they count as neither above nor below the data");
        }
    }
}
