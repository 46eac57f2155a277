package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wilks.optimize.config.Section.Range;

/** From the tree of an objective to what is taken of a model. */
final class ObjectiveMapping {
    /** A strength of one, a level of 95 %. */
    static final ModelObjective USUAL = new ModelObjective(1, 0.95, List.of());

    private ObjectiveMapping() {}

    /** The settings of a measure: those of its section, which is the measure's name or an object. */
    static ModelObjective settings(Section section, Measure measure, ModelDraft model) {
        double mu = USUAL.mu();
        double level = USUAL.level();
        List<String> chosen = List.of();
        if (section.isObject()) {
            requireUse(section, "mu", measure != Measure.LIMIT, measure);
            requireUse(section, "level", measure == Measure.LIMIT, measure);
            requireUse(section, "parameters", measure.ofParameters(), measure);
            boolean expected = measure == Measure.UNCERTAINTY || measure.ofParameters();
            mu = section.find("mu")
                    .map(s -> s.number(expected ? Range.NOT_NEGATIVE : Range.POSITIVE))
                    .orElse(mu);
            level = section.find("level").map(s -> s.number(Range.SHARE)).orElse(level);
            NormFactorSettings poi = model.poi();
            if (mu > poi.high()) {
                throw section.at("mu")
                        .refuse(mu + " found, a number within the bounds of " + poi.name() + " ([" + poi.low() + ", "
                                + poi.high() + "]) needed");
            }
            if (section.has("parameters")) {
                chosen = ModelMapping.known(
                        section.at("parameters"),
                        model.parameters().stream().distinct().toList(),
                        "a parameter of the model");
            }
        }
        if (measure.ofParameters() && chosen.isEmpty()) {
            throw section.refuse("key parameters is missing: whose covariance is looked at");
        }
        return new ModelObjective(mu, level, chosen);
    }

    private static void requireUse(Section section, String key, boolean used, Measure measure) {
        if (section.has(key) && !used) {
            throw section.at(key)
                    .refuse("does not go with the measure " + measure.name().toLowerCase(Locale.ROOT));
        }
    }

    /** The terms of an objective of a model with an observable: a measure, an object, or a list of both. */
    static List<ObjectiveTerm> terms(Section section, ModelDraft model) {
        List<ObjectiveTerm> terms = new ArrayList<>();
        for (Section item : section.oneOrMore("measures")) {
            if (item.isObject()) {
                item.object("measure", "mu", "level", "parameters", "weight");
            }
            Measure measure = (item.isObject() ? item.at("measure") : item).choice(Measure.class, m -> m.allowed(true));
            double weight = item.isObject()
                    ? item.find("weight").map(w -> w.number(Range.POSITIVE)).orElse(1.0)
                    : 1;
            terms.add(new ObjectiveTerm(measure, settings(item, measure, model), weight));
        }
        if (terms.isEmpty()) {
            throw section.refuse("an empty list found, at least one measure needed");
        }
        return terms;
    }
}
