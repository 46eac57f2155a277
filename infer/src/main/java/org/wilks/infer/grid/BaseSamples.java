package org.wilks.infer.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.infer.spec.Channel;
import org.wilks.infer.spec.Sample;
import org.wilks.infer.spec.Workspace;

/** The samples of a background-only workspace, and what is left of them under a signal. Immutable and thread-safe. */
final class BaseSamples {
    private final Map<String, Map<String, Sample>> byChannel = new HashMap<>();

    BaseSamples(Workspace background) {
        for (Channel channel : background.channels()) {
            Map<String, Sample> samples = new HashMap<>();
            channel.samples().forEach(sample -> samples.put(sample.name(), sample));
            byChannel.put(channel.name(), samples);
        }
    }

    /** The background's own samples in a workspace with a signal; empty when a channel has none, so that nothing is left to fit. */
    Optional<Background.Remainder> remainder(Workspace workspace) {
        List<Channel> channels = new ArrayList<>();
        for (Channel channel : workspace.channels()) {
            Map<String, Sample> known = byChannel.getOrDefault(channel.name(), Map.of());
            List<Sample> own = new ArrayList<>();
            for (Sample sample : channel.samples()) {
                Sample same = known.get(sample.name());
                if (same == sample || sample.equals(same)) {
                    own.add(same);
                }
            }
            if (own.isEmpty()) {
                return Optional.empty();
            }
            channels.add(new Channel(channel.name(), own));
        }
        return Optional.of(new Background.Remainder(channels));
    }
}
