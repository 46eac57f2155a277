package org.wilks.infer.grid;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.fit.Fit;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.ModelOptions;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.WilksException;

/**
 * The fit of a background without signal to the observed data: where fits with a signal may start.
 *
 * @param values the parameters at the minimum, by name
 */
record Background(Map<String, Double> values) {
    /**
     * The samples of the background that a signal leaves. Equal when these are the same objects.
     *
     * @param channels the channels with these samples
     */
    record Remainder(List<Channel> channels) {
        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Remainder that) || channels.size() != that.channels.size()) {
                return false;
            }
            for (int c = 0; c < channels.size(); c++) {
                List<Sample> own = channels.get(c).samples();
                List<Sample> others = that.channels.get(c).samples();
                if (!channels.get(c).name().equals(that.channels.get(c).name()) || own.size() != others.size()) {
                    return false;
                }
                for (int s = 0; s < own.size(); s++) {
                    if (own.get(s) != others.get(s)) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public int hashCode() {
            int hash = 1;
            for (Channel channel : channels) {
                for (Sample sample : channel.samples()) {
                    hash = 31 * hash + System.identityHashCode(sample);
                }
            }
            return hash;
        }
    }

    /** The fit; empty when the background makes no model, has no observation, or has no certified minimum: then there is nothing to start from. */
    static Optional<Background> of(Remainder remainder, Workspace workspace, ModelOptions options) {
        try {
            Model model = Model.of(
                    new Workspace(
                            remainder.channels(),
                            workspace.observations(),
                            workspace.measurements(),
                            workspace.version()),
                    options.withoutPoi());
            double[] at = Fit.of(model).run(model.observed()).values();
            Map<String, Double> values = new HashMap<>();
            for (int i = 0; i < at.length; i++) {
                values.put(model.parameters().names().get(i), at[i]);
            }
            return Optional.of(new Background(Map.copyOf(values)));
        } catch (WilksException e) {
            return Optional.empty();
        }
    }

    /** The parameters of a model with a signal: those of the background at its minimum, the others at their suggested starts. */
    double[] start(Model model) {
        double[] start = model.parameters().inits();
        List<String> names = model.parameters().names();
        for (int i = 0; i < start.length; i++) {
            start[i] = values.getOrDefault(names.get(i), start[i]);
        }
        return start;
    }
}
