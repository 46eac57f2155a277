package org.wilks.optimize.train;

import java.util.List;
import org.wilks.optimize.loading.EventSheet;
import org.wilks.optimize.loading.PartSink;

/**
 * Passes events on to several who take them.
 *
 * @param all who take them; none: the events are left out
 */
record PartFan(List<PartCollector> all) implements PartSink {
    @Override
    public void begin(int sample, int[] rows, EventSheet nominal, double share, List<int[]> bins) {
        all.forEach(each -> each.begin(sample, rows, nominal, share, bins));
    }

    @Override
    public void add(int sample, int[] rows, List<Member> members, double share, List<int[]> bins) {
        all.forEach(each -> each.add(sample, rows, members, share, bins));
    }

    @Override
    public void addApart(int sample, int[] rows, Member member, double share, List<int[]> bins) {
        all.forEach(each -> each.addApart(sample, rows, member, share, bins));
    }
}
