package org.wilks.optimize.cuts;

import java.util.List;
import java.util.Map;
import org.wilks.events.Origin;
import org.wilks.events.Split;

/**
 * All events of a run: the three parts and where they came from.
 *
 * @param names the samples' names
 * @param parts the events by part
 * @param totals what each sample has before the cuts, by part
 * @param origins the files with their digests
 */
record LoadedEvents(
        List<String> names,
        Map<Split.Part, SplitEvents> parts,
        Map<Split.Part, HardYields> totals,
        List<Origin> origins) {

    SplitEvents part(Split.Part part) {
        return parts.get(part);
    }
}
