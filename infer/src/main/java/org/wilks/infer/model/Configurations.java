package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.spec.Bounds;
import org.wilks.infer.spec.Measurement;
import org.wilks.infer.spec.ModifierType;
import org.wilks.infer.spec.ParameterConfiguration;
import org.wilks.nd.error.InvalidModel;
import org.wilks.nd.error.Names;

/** What a measurement says about parameters, laid over the defaults of their types. */
final class Configurations {
    /** The smallest width of a constraint. */
    private static final double SMALLEST_WIDTH = 1 / Faults.LARGEST_NUMBER;

    private final Measurement measurement;
    private final int index;

    Configurations(Measurement measurement, int index) {
        this.measurement = measurement;
        this.index = index;
    }

    /** Changes the drafts; adds a remark for each configuration that names none of them. */
    void apply(Map<String, SetDraft> drafts, List<String> remarks) {
        List<ParameterConfiguration> all = measurement.parameters();
        for (int i = 0; i < all.size(); i++) {
            ParameterConfiguration configuration = all.get(i);
            SetDraft draft = drafts.get(configuration.name());
            if (draft == null) {
                remarks.add(unknown(configuration.name(), i, drafts));
            } else {
                configure(draft, configuration, i);
            }
        }
    }

    private String unknown(String name, int i, Map<String, SetDraft> drafts) {
        return "measurement '" + measurement.name() + "' configures '" + name + "' (" + pointer(i)
                + "), which no modifier has; it is ignored"
                + Names.nearest(name, drafts.keySet())
                        .map(nearest -> " (the nearest parameter is '" + nearest + "')")
                        .orElse("");
    }

    private void configure(SetDraft draft, ParameterConfiguration configuration, int i) {
        boolean ownWidths = draft.type == ModifierType.LUMI || draft.type == ModifierType.STATERROR;
        refuse(draft, configuration.auxdata(), "auxdata", i, draft.kind == SetDraft.Kind.NONE);
        refuse(draft, configuration.factors(), "factors", i, draft.kind != SetDraft.Kind.POISSON);
        refuse(draft, configuration.sigmas(), "sigmas", i, draft.kind != SetDraft.Kind.GAUSSIAN || !ownWidths);
        if (configuration.auxdata().isPresent()) {
            double least = draft.kind == SetDraft.Kind.POISSON ? 0 : -Faults.LARGEST_NUMBER;
            draft.auxiliary = values(draft, configuration.auxdata().get(), "auxdata", i, least);
        }
        if (configuration.factors().isPresent()) {
            draft.widths = values(draft, configuration.factors().get(), "factors", i, SMALLEST_WIDTH);
        }
        if (configuration.sigmas().isPresent()) {
            draft.widths = values(draft, configuration.sigmas().get(), "sigmas", i, SMALLEST_WIDTH);
        }
        if (configuration.inits().isPresent()) {
            draft.inits = values(draft, configuration.inits().get(), "inits", i, -Faults.LARGEST_NUMBER);
        }
        if (configuration.bounds().isPresent()) {
            bounds(draft, configuration.bounds().get(), i);
        }
        if (configuration.fixed().isPresent()) {
            Arrays.fill(draft.fixed, configuration.fixed().get());
            draft.masked = false;
        }
    }

    private void bounds(SetDraft draft, List<Bounds> bounds, int i) {
        requireLength(draft, bounds.size(), "bounds", i);
        for (int k = 0; k < bounds.size(); k++) {
            draft.lower[k] = bounds.get(k).lower();
            draft.upper[k] = bounds.get(k).upper();
        }
    }

    /** The luminosity has no defaults; starts and bounds follow from its auxiliary datum when they are not given. */
    static void completeLumi(SetDraft draft, Optional<Measurement> measurement) {
        List<String> missing = new ArrayList<>();
        if (Double.isNaN(draft.auxiliary[0])) {
            missing.add("auxdata");
        }
        if (Double.isNaN(draft.widths[0])) {
            missing.add("sigmas");
        }
        if (!missing.isEmpty()) {
            throw new InvalidModel(draft.words() + " of " + draft.place.words() + ": "
                    + (measurement.isEmpty()
                            ? "there is no measurement to give its "
                            : "measurement '" + measurement.get().name() + "' does not give its ")
                    + String.join(" and ", missing)
                    + ", and a luminosity has no defaults; add {\"name\": \"" + draft.name
                    + "\", \"auxdata\": [1.0], \"sigmas\": [0.017]} with your numbers to the measurement's parameters");
        }
        double nominal = draft.auxiliary[0];
        if (Double.isNaN(draft.inits[0])) {
            draft.inits[0] = nominal;
        }
        if (Double.isNaN(draft.lower[0])) {
            draft.lower[0] = Math.min(0, SetDraft.LARGEST_FACTOR * nominal);
            draft.upper[0] = Math.max(0, SetDraft.LARGEST_FACTOR * nominal);
        }
    }

    private void refuse(SetDraft draft, Optional<List<Double>> values, String attribute, int i, boolean foreign) {
        if (values.isPresent() && foreign) {
            throw new InvalidModel(draft.words() + ": '" + attribute + "' is given at " + pointer(i) + "/" + attribute
                    + ", but it has " + draft.kind.words + " constraint"
                    + (draft.kind == SetDraft.Kind.GAUSSIAN && attribute.equals("sigmas") ? " of width 1" : "")
                    + "; allowed are " + allowed(draft) + "; remove it");
        }
    }

    private static String allowed(SetDraft draft) {
        return switch (draft.kind) {
            case NONE -> "inits, bounds, fixed";
            case POISSON -> "inits, bounds, auxdata, factors, fixed";
            case GAUSSIAN ->
                draft.type == ModifierType.LUMI || draft.type == ModifierType.STATERROR
                        ? "inits, bounds, auxdata, sigmas, fixed"
                        : "inits, bounds, auxdata, fixed";
        };
    }

    private double[] values(SetDraft draft, List<Double> values, String attribute, int i, double least) {
        requireLength(draft, values.size(), attribute, i);
        double[] array = new double[values.size()];
        for (int k = 0; k < array.length; k++) {
            array[k] = values.get(k);
            if (!(array[k] >= least && array[k] <= Faults.LARGEST_NUMBER)) {
                throw new InvalidModel(draft.words() + ": " + array[k] + " at " + pointer(i) + "/" + attribute + "/" + k
                        + "; allowed are "
                        + (least > 0 ? "positive numbers" : least == 0 ? "numbers from 0" : "numbers") + " up to "
                        + Faults.LARGEST_NUMBER);
            }
        }
        return array;
    }

    private void requireLength(SetDraft draft, int length, String attribute, int i) {
        if (length != draft.size()) {
            throw new InvalidModel(draft.words() + ": " + count(length, "value") + " at " + pointer(i) + "/" + attribute
                    + "; it has " + count(draft.size(), "parameter") + ", allowed is one value for each");
        }
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private String pointer(int i) {
        return "/measurements/" + index + "/config/parameters/" + i;
    }
}
