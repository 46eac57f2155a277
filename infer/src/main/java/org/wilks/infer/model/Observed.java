package org.wilks.infer.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wilks.infer.spec.Observation;
import org.wilks.infer.spec.Workspace;
import org.wilks.nd.error.InvalidModel;

/** The observations of a workspace in the model's order. A model can do without; only who asks for the counts learns what is missing. */
final class Observed {
    private final double[] counts;
    private final List<String> faults;
    private final List<String> remarks;

    private Observed(double[] counts, List<String> faults, List<String> remarks) {
        this.counts = counts;
        this.faults = faults;
        this.remarks = remarks;
    }

    static Observed of(Workspace workspace, Layout layout) {
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < workspace.observations().size(); i++) {
            indices.put(workspace.observations().get(i).channel(), i);
        }
        double[] counts = new double[layout.bins()];
        List<String> faults = new ArrayList<>();
        for (Layout.ChannelBins channel : layout.channels()) {
            Integer index = indices.remove(channel.name());
            if (index == null) {
                faults.add("channel '" + channel.name() + "' has no observation; add {\"name\": \"" + channel.name()
                        + "\", \"data\": [...]} with its " + channel.bins() + " counts to /observations");
                continue;
            }
            Observation observation = workspace.observations().get(index);
            double[] own = observation.counts();
            for (int b = 0; b < own.length; b++) {
                if (!(own[b] >= 0 && own[b] <= Faults.LARGEST_NUMBER)) {
                    faults.add("channel '" + channel.name() + "', bin " + b + ": " + own[b]
                            + " events observed (/observations/" + index + "/data/" + b
                            + "); allowed are counts from 0 to " + Faults.LARGEST_NUMBER);
                }
            }
            System.arraycopy(own, 0, counts, channel.offset(), channel.bins());
        }
        List<String> remarks = new ArrayList<>();
        for (Observation observation : workspace.observations()) {
            if (indices.containsKey(observation.channel())) {
                remarks.add("the observation of '" + observation.channel() + "' (/observations/"
                        + indices.get(observation.channel()) + ") is of no channel of the workspace; it is ignored");
            }
        }
        return new Observed(counts, faults, LayoutCompiler.onOneLine(remarks));
    }

    /** The same with other counts: what was missing is there when all of them are. */
    Observed with(double[] others) {
        for (double count : others) {
            if (Double.isNaN(count)) {
                return new Observed(others, faults, remarks);
            }
        }
        return new Observed(others, List.of(), remarks);
    }

    /** A copy of the counts, NaN where there is no observation. */
    double[] given() {
        return counts.clone();
    }

    /** A copy of the counts, or the first fault. */
    double[] counts() {
        if (!faults.isEmpty()) {
            throw new InvalidModel(faults.get(0));
        }
        return counts.clone();
    }

    List<String> remarks() {
        return remarks;
    }
}
