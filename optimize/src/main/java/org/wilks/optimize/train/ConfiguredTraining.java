package org.wilks.optimize.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wilks.optimize.config.ObservableSettings;
import org.wilks.optimize.config.TrainConfiguration;
import org.wilks.optimize.cuts.CutProgress;
import org.wilks.optimize.cuts.Provenance;
import org.wilks.optimize.evaluation.Candidate;
import org.wilks.optimize.evaluation.EvaluationOptions;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.plan.AnalysisParts;
import org.wilks.optimize.plan.PlanListener;
import org.wilks.optimize.plan.PlanResult;
import org.wilks.optimize.plan.PlanRun;
import org.wilks.optimize.result.TrainOrigin;
import org.wilks.optimize.result.TrainResult;
import org.wilks.optimize.result.TrainRun;
import org.wilks.optimize.training.ModelInputs;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.Observable;
import org.wilks.optimize.training.TrainedModel;

/**
 * The training of a configuration, from its events to its result: steps on training events, choices on validation events, numbers from test events, which are
 * looked at once. The same configuration gives the same bits for any number of threads, and after it was killed and taken up again. Stateless.
 *
 * <pre>{@code
 * TrainConfiguration configuration = TrainConfigurationReader.read(Path.of("train.yaml"));
 * ConfiguredTraining.Outcome outcome = ConfiguredTraining.run(configuration, "", Optional.empty(), ConfiguredTraining.Listener.NONE);
 * outcome.model().write(Path.of("model.json"));
 * }</pre>
 */
public final class ConfiguredTraining {

    private ConfiguredTraining() {}

    /**
     * What a training comes to.
     *
     * @param result its result
     * @param model what was found, ready to be applied to other events
     */
    public record Outcome(TrainResult result, TrainedModel model) {}

    /** Is told how far a training has come, from any thread. */
    public interface Listener {
        /** A listener that does nothing. */
        Listener NONE = new Listener() {};

        /**
         * The events are read, the plans are about to be run.
         *
         * @param events the events
         * @param plans the plans
         */
        default void begun(TrainEvents events, TrainPlans plans) {}

        /**
         * Who is told of epochs.
         *
         * @return a listener of plans
         */
        default PlanListener plans() {
            return PlanListener.NONE;
        }

        /**
         * Who is told of cuts.
         *
         * @return a listener of cuts
         */
        default CutProgress.Listener cuts() {
            return CutProgress.Listener.NONE;
        }

        /** All trainings are over, test events are about to be looked at. */
        default void trained() {}
    }

    /**
     * Runs a training.
     *
     * @param configuration what is trained
     * @param text the text of the configuration, for the report; empty where there is none
     * @param checkpoints the folder of checkpoints, which is made if it is missing; a run that was killed goes on from those in it
     * @param listener is told how far it has come
     * @return the result and the model
     * @throws org.wilks.nd.error.InvalidInput if the events cannot be used, or the checkpoints are those of another training
     */
    public static Outcome run(
            TrainConfiguration configuration, String text, Optional<Path> checkpoints, Listener listener) {
        TrainEvents events = TrainEvents.load(configuration);
        TrainPlans plans = TrainPlans.of(configuration);
        listener.begun(events, plans);
        AnalysisParts parts = events.parts();
        PlanResult trained =
                PlanRun.run(parts, plans.all(), configuration.training().seeds(), checkpoints, listener.plans());
        List<Candidate> rivals = TrainRivals.of(configuration, events, listener.cuts());
        listener.trained();
        TrainRun run = TrainRun.of(
                        origin(configuration, events, text),
                        parts,
                        trained,
                        plans.trained().name())
                .withOptions(EvaluationOptions.defaults()
                        .withReplicas(configuration.bootstrap())
                        .withSeed(configuration.seed()))
                .withRivals(rivals);
        TrainResult result = TrainResult.of(events.observed()
                .map(observed -> run.withData(parameters -> observed.counts(parts.test(), parameters)))
                .orElse(run));
        return new Outcome(
                result, model(configuration, parts, result.found().trained().parameters()));
    }

    private static TrainOrigin origin(TrainConfiguration configuration, TrainEvents events, String text) {
        Map<String, Object> options = new TreeMap<>();
        options.put("split", configuration.split());
        options.put("observable", configuration.observable());
        options.put("bins", configuration.bins());
        options.put("training", configuration.training());
        options.put("compare", configuration.compare());
        options.put("min_mc_neff", configuration.minMcNeff());
        options.put("bootstrap", configuration.bootstrap());
        return new TrainOrigin(
                configuration.title(),
                words(configuration.observable()),
                configuration.observable().inputs(),
                Provenance.of(configuration.origin(), configuration.seed(), events.origins(), options),
                text);
    }

    private static String words(ObservableSettings observable) {
        if (observable instanceof ObservableSettings.Network network) {
            String hidden =
                    network.hidden().stream().map(layer -> layer.units() + "-").collect(Collectors.joining());
            String activations = network.hidden().stream()
                    .map(DenseLayer::activation)
                    .distinct()
                    .map(activation -> activation.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" and "));
            return "network " + network.inputs().size() + "-" + hidden + "1"
                    + (activations.isEmpty() ? "" : ", " + activations);
        }
        return "column " + ((ObservableSettings.Column) observable).column();
    }

    private static TrainedModel model(TrainConfiguration configuration, AnalysisParts parts, double[] parameters) {
        Observable observable = parts.test().observable();
        List<String> names = configuration.observable().inputs();
        TrainedModel model = observable instanceof NetworkObservable network
                ? TrainedModel.of(network, parts.test().bins(), parameters)
                : TrainedModel.ofColumn(names.get(0), parts.test().edges(parameters));
        return model.withInputs(new ModelInputs(names, configuration.events().derived()));
    }
}
