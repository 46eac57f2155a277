package org.wilks.optimize.cuts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wilks.events.Origin;
import org.wilks.events.Split;

/**
 * All events of a run: the three parts and where they came from.
 *
 * @param names the samples' names
 * @param parts the events by part
 * @param totals what each sample has before the cuts, by part
 * @param origins the files with their digests
 * @param observed the observed events, where a model looks at them
 */
record LoadedEvents(
        List<String> names,
        Map<Split.Part, SplitEvents> parts,
        Map<Split.Part, HardYields> totals,
        List<Origin> origins,
        Optional<ObservedEvents> observed) {

    SplitEvents part(Split.Part part) {
        return parts.get(part);
    }
}
