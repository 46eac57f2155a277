package org.wilks.optimize.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.wilks.optimize.Optimiser;
import org.wilks.optimize.config.Section.Range;
import org.wilks.optimize.config.TrainingSettings.WarmStart;
import org.wilks.optimize.training.Bins;
import org.wilks.optimize.training.Training;
import org.wilks.relax.Schedule;

/** From the tree of a configuration to how its observable is trained. */
final class TrainingMapping {
    private static final int EPOCHS = 200;
    private static final int PATIENCE = 50;
    private static final double RATE = 0.01;

    /** How many of the usual bandwidths an equal bin is wide. */
    private static final double WIDE = 2;

    private static final double NARROW = 10;

    private final ObservableSettings observable;
    private final Bins bins;
    private final long seed;

    TrainingMapping(ObservableSettings observable, Bins bins, long seed) {
        this.observable = observable;
        this.bins = bins;
        this.seed = seed;
    }

    TrainingSettings training(Section root) {
        Section section = root.find("training").orElse(root.implied("training"));
        section.object("epochs", "patience", "optimiser", "batches", "bandwidth", "warm_start", "bins", "seeds");
        Training usual = new Training(OptimiserMapping.adam(RATE), EPOCHS, PATIENCE);
        Training steps = steps(section, usual);
        for (String key : List.of("warm_start", "bins")) {
            if (observable instanceof ObservableSettings.Column && section.has(key)) {
                throw section.at(key).refuse("goes with a network only, and the observable is a column");
            }
        }
        if (bins.parameterCount() == 0 && section.has("bins")) {
            throw section.at("bins").refuse("goes with bins that move only, and these do not");
        }
        int batches = section.find("batches").map(s -> s.integer(1)).orElse(1);
        return new TrainingSettings(
                steps,
                batches,
                bandwidth(section, steps),
                warmStart(section, usual),
                section.find("bins")
                        .map(s -> steps(s.object("epochs", "patience", "optimiser"), steps))
                        .orElse(steps),
                seeds(section));
    }

    private static Training steps(Section section, Training usual) {
        int epochs = section.find("epochs").map(s -> s.integer(1)).orElse((int) usual.epochs());
        int patience = section.find("patience").map(s -> s.integer(1)).orElse((int) usual.patience());
        Optimiser optimiser = section.find("optimiser")
                .map(s -> OptimiserMapping.optimiser(s, RATE))
                .orElse(usual.optimiser());
        return new Training(optimiser, epochs, patience);
    }

    private enum Shape {
        CONSTANT,
        EXPONENTIAL,
        COSINE
    }

    private Schedule bandwidth(Section training, Training steps) {
        double[] edges = bins.edges(bins.initial()).toArray();
        double width = (edges[edges.length - 1] - edges[0]) / bins.count();
        int usual = (int) Math.max(1, steps.epochs() / 2);
        Optional<Section> given = training.find("bandwidth");
        if (given.isEmpty()) {
            return Schedule.exponential(width / WIDE, width / NARROW, usual);
        }
        Section section = given.get();
        if (!section.isObject()) {
            return Schedule.constant(section.number(Range.POSITIVE));
        }
        section.object("start", "end", "schedule", "epochs");
        Shape shape = section.find("schedule").map(s -> s.choice(Shape.class)).orElse(Shape.EXPONENTIAL);
        double start = section.find("start").map(s -> s.number(Range.POSITIVE)).orElse(width / WIDE);
        if (shape == Shape.CONSTANT) {
            for (String key : List.of("end", "epochs")) {
                section.find(key).ifPresent(s -> {
                    throw s.refuse("does not go with the schedule constant, whose bandwidth is start");
                });
            }
            return Schedule.constant(start);
        }
        double end = section.find("end").map(s -> s.number(Range.POSITIVE)).orElse(Math.min(start, width / NARROW));
        int epochs = section.find("epochs").map(s -> s.integer(1)).orElse(usual);
        return shape == Shape.COSINE ? Schedule.cosine(start, end, epochs) : Schedule.exponential(start, end, epochs);
    }

    private enum Loss {
        CROSS_ENTROPY,
        AUGMENTED,
        NONE
    }

    /** The warm start: cross-entropy unless something else is said; a column has none. */
    private Optional<WarmStart> warmStart(Section training, Training usual) {
        if (observable instanceof ObservableSettings.Column) {
            return Optional.empty();
        }
        Section section = training.find("warm_start").orElse(training.implied("warm_start"));
        if (!section.isObject()) {
            Loss loss = section.choice(Loss.class);
            return loss == Loss.NONE ? Optional.empty() : Optional.of(new WarmStart(loss == Loss.AUGMENTED, usual));
        }
        section.object("loss", "epochs", "patience", "optimiser");
        Loss loss = section.find("loss")
                .map(s -> s.choice(Loss.class, l -> l != Loss.NONE))
                .orElse(Loss.CROSS_ENTROPY);
        return Optional.of(new WarmStart(loss == Loss.AUGMENTED, steps(section, usual)));
    }

    /** A number of seeds from that of the configuration on, or the seeds themselves. */
    private List<Long> seeds(Section training) {
        Optional<Section> given = training.find("seeds");
        if (given.isEmpty()) {
            return List.of(seed);
        }
        Section section = given.get();
        if (!section.isArray()) {
            return LongStream.range(0, section.integer(1))
                    .mapToObj(i -> seed + i)
                    .toList();
        }
        List<Long> seeds = new ArrayList<>();
        for (Section item : section.items("seeds")) {
            long found = item.seed();
            if (seeds.contains(found)) {
                throw item.refuse(item.shown() + " is given twice");
            }
            seeds.add(found);
        }
        if (seeds.isEmpty()) {
            throw section.refuse("an empty list found, at least one seed needed");
        }
        return seeds;
    }
}
