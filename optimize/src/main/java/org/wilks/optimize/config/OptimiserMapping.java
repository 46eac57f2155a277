package org.wilks.optimize.config;

import java.util.List;
import org.wilks.optimize.Adam;
import org.wilks.optimize.AdamW;
import org.wilks.optimize.Clipping;
import org.wilks.optimize.Lbfgs;
import org.wilks.optimize.LearningRate;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.Sgd;
import org.wilks.optimize.config.Section.Range;

/** From the tree of an optimiser's settings to the optimiser. */
final class OptimiserMapping {
    private static final List<String> KEYS = List.of(
            "method",
            "learning_rate",
            "momentum",
            "nesterov",
            "beta1",
            "beta2",
            "epsilon",
            "weight_decay",
            "memory",
            "first_step",
            "clip_norm",
            "clip_value");

    private OptimiserMapping() {}

    private enum Method {
        SGD("learning_rate", "momentum", "nesterov", "clip_norm", "clip_value"),
        ADAM("learning_rate", "beta1", "beta2", "epsilon", "clip_norm", "clip_value"),
        ADAMW("learning_rate", "beta1", "beta2", "epsilon", "weight_decay", "clip_norm", "clip_value"),
        LBFGS("memory", "first_step");

        private final List<String> keys;

        Method(String... keys) {
            this.keys = List.of(keys);
        }
    }

    private enum Shape {
        CONSTANT,
        EXPONENTIAL,
        COSINE
    }

    /** The optimiser where nothing is said. */
    static Optimiser adam(double rate) {
        return Adam.of(LearningRate.constant(rate));
    }

    /** The optimiser of a section whose learning rate, or length of the first trial, is the usual one unless it is given. */
    static Optimiser optimiser(Section section, double usual) {
        section.object(KEYS.toArray(String[]::new));
        Method method = section.find("method").map(s -> s.choice(Method.class)).orElse(Method.ADAM);
        for (String key : KEYS) {
            if (!key.equals("method") && section.has(key) && !method.keys.contains(key)) {
                throw section.at(key)
                        .refuse("does not go with this method, which takes " + String.join(", ", method.keys));
            }
        }
        if (method == Method.LBFGS) {
            return new Lbfgs(
                    section.find("memory").map(s -> s.integer(1)).orElse(10),
                    section.find("first_step")
                            .map(s -> s.number(Range.POSITIVE))
                            .orElse(usual));
        }
        LearningRate rate =
                section.find("learning_rate").map(s -> rate(s, usual)).orElse(LearningRate.constant(usual));
        Optimiser plain = method == Method.SGD ? sgd(section, rate) : adam(section, rate, method);
        return plain.clipped(clipping(section));
    }

    private static Optimiser sgd(Section section, LearningRate rate) {
        return new Sgd(
                rate,
                section.find("momentum").map(s -> s.number(Range.DECAY)).orElse(0.9),
                section.find("nesterov").map(Section::truth).orElse(false));
    }

    private static Optimiser adam(Section section, LearningRate rate, Method method) {
        Adam adam = new Adam(
                rate,
                section.find("beta1").map(s -> s.number(Range.DECAY)).orElse(0.9),
                section.find("beta2").map(s -> s.number(Range.DECAY)).orElse(0.999),
                section.find("epsilon").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(1e-8));
        return method == Method.ADAM
                ? adam
                : new AdamW(
                        adam,
                        section.find("weight_decay")
                                .map(s -> s.number(Range.NOT_NEGATIVE))
                                .orElse(0.01));
    }

    private static Clipping clipping(Section section) {
        if (section.has("clip_norm") && section.has("clip_value")) {
            throw section.at("clip_value").refuse("clip_norm is given too, at most one of them is allowed");
        }
        if (section.has("clip_norm")) {
            return new Clipping.ByNorm(section.at("clip_norm").number(Range.POSITIVE));
        }
        return section.has("clip_value")
                ? new Clipping.ByValue(section.at("clip_value").number(Range.POSITIVE))
                : Clipping.NONE;
    }

    /** A number, or an object with a schedule. */
    private static LearningRate rate(Section section, double usual) {
        if (!section.isObject()) {
            return LearningRate.constant(section.number(Range.POSITIVE));
        }
        section.object("schedule", "start", "end", "steps", "factor", "warm_up");
        double start = section.find("start").map(s -> s.number(Range.POSITIVE)).orElse(usual);
        double end = section.find("end").map(s -> s.number(Range.NOT_NEGATIVE)).orElse(0.0);
        int steps = section.find("steps").map(s -> s.integer(1)).orElse(100);
        LearningRate rate = switch (section.find("schedule")
                .map(s -> s.choice(Shape.class))
                .orElse(Shape.CONSTANT)) {
            case CONSTANT -> LearningRate.constant(start);
            case EXPONENTIAL ->
                section.checked(() -> new LearningRate.Exponential(
                        start,
                        section.find("factor").map(s -> s.number(Range.SHARE)).orElse(0.5),
                        steps,
                        false,
                        end));
            case COSINE -> section.checked(() -> new LearningRate.Cosine(start, steps, end));
        };
        int warmUp = section.find("warm_up").map(s -> s.integer(0)).orElse(0);
        return warmUp == 0 ? rate : new LearningRate.WarmUp(warmUp, rate);
    }
}
