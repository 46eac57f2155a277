package org.wilks.infer.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wilks.nd.error.WilksException;

/**
 * Patches that add, replace and take away samples, or take away channels, made on the records: what they leave alone stays the same objects,
 * and is neither copied nor read and checked anew. Cost O(size of the patches). For one thread.
 *
 * <p>Whatever is out of the ordinary, other operations as well as faults, is left to the patch of the document, which has the words for it.
 */
final class SampleEdits {
    /** The patches do something else, or do not fit. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit() {
            super(null, null, false, false);
        }
    }

    /** A channel whose list of samples may change. */
    private static final class Edited {
        private final Channel original;
        private List<Sample> samples;

        Edited(Channel original) {
            this.original = original;
            this.samples = original.samples();
        }

        List<Sample> own() {
            if (samples == original.samples()) {
                samples = new ArrayList<>(samples);
            }
            return samples;
        }

        Channel channel() throws Unfit {
            if (samples == original.samples()) {
                return original;
            }
            Set<String> names = new HashSet<>();
            for (Sample sample : samples) {
                if (sample.bins() != original.bins() || !names.add(sample.name())) {
                    throw new Unfit();
                }
            }
            if (samples.isEmpty()) {
                throw new Unfit();
            }
            return new Channel(original.name(), samples);
        }
    }

    private final List<Edited> channels = new ArrayList<>();

    private SampleEdits(List<Channel> original) {
        original.forEach(channel -> channels.add(new Edited(channel)));
    }

    /**
     * The channels after patches of the model that holds them.
     *
     * @param channels the channels of the model
     * @param patches the patches, in their order
     * @return the channels; empty when a patch does something else than this class can, or does not fit
     */
    static Optional<List<Channel>> of(List<Channel> channels, List<JsonPatch> patches) {
        SampleEdits edits = new SampleEdits(channels);
        try {
            for (JsonPatch patch : patches) {
                for (PatchOperation operation : patch.operations()) {
                    edits.apply(operation);
                }
            }
            return Optional.of(edits.result());
        } catch (Unfit e) {
            return Optional.empty();
        }
    }

    private List<Channel> result() throws Unfit {
        List<Channel> result = new ArrayList<>(channels.size());
        for (Edited channel : channels) {
            result.add(channel.channel());
        }
        if (result.isEmpty()) {
            throw new Unfit();
        }
        return result;
    }

    private void apply(PatchOperation operation) throws Unfit {
        List<String> steps = operation.path().steps();
        if (steps.size() == 2 && steps.get(0).equals("channels") && operation instanceof PatchOperation.Remove) {
            channels.remove(index(steps.get(1), channels.size()));
            return;
        }
        if (steps.size() != 4
                || !steps.get(0).equals("channels")
                || !steps.get(2).equals("samples")) {
            throw new Unfit();
        }
        List<Sample> samples =
                channels.get(index(steps.get(1), channels.size())).own();
        String place = steps.get(3);
        if (operation instanceof PatchOperation.Add add) {
            int at = place.equals("-") ? samples.size() : index(place, samples.size() + 1);
            samples.add(at, read(add.value()));
        } else if (operation instanceof PatchOperation.Replace replace) {
            samples.set(index(place, samples.size()), read(replace.value()));
        } else if (operation instanceof PatchOperation.Remove) {
            samples.remove(index(place, samples.size()));
        } else {
            throw new Unfit();
        }
    }

    private static int index(String step, int size) throws Unfit {
        try {
            return Pointer.index(step, size, new Pointer(List.of()));
        } catch (Refusal e) {
            throw new Unfit();
        }
    }

    private static Sample read(JsonNode value) throws Unfit {
        try {
            return Source.of(value).read("", cursor -> new WorkspaceReader(cursor).single());
        } catch (WilksException e) {
            throw new Unfit();
        }
    }
}
