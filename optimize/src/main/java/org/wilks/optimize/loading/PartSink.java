package org.wilks.optimize.loading;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wilks.optimize.config.SystematicSettings;
import org.wilks.optimize.config.VariationSettings;

/** Takes the events of one part of the split from an {@link EventDealer}, sample by sample. */
public interface PartSink {
    /**
     * One side of a systematic variation.
     *
     * @param systematic the variation
     * @param up whether it is one standard deviation up; false: down, of one that is not mirrored
     */
    record Side(SystematicSettings.Shape systematic, boolean up) {
        /**
         * Checks that nothing is null.
         *
         * @param systematic the variation
         * @param up whether it is one standard deviation up
         */
        public Side {
            Objects.requireNonNull(systematic, "systematic");
        }

        /**
         * How the events differ.
         *
         * @return the settings of this side
         */
        public VariationSettings settings() {
            return up ? systematic.up() : systematic.down().orElseThrow();
        }
    }

    /**
     * Events of a sample, nominal ones or those of a variation.
     *
     * @param side the variation; empty: nominal events
     * @param sheet the events of all parts
     */
    record Member(Optional<Side> side, EventSheet sheet) {
        /**
         * Checks that nothing is null.
         *
         * @param side the variation; empty: nominal events
         * @param sheet the events of all parts
         */
        public Member {
            Objects.requireNonNull(side, "side");
            Objects.requireNonNull(sheet, "sheet");
        }
    }

    /**
     * Begins with a sample: its rows in this part, those included that pass the filters in a variation alone.
     *
     * @param sample the index of the sample
     * @param rows the rows of this part, not modified
     * @param nominal the nominal events
     * @param share the factor from this part to all events
     * @param bins the bins of nominal events by region, [region][row], see {@link EventSheet#bins}; not modified
     */
    void begin(int sample, int[] rows, EventSheet nominal, double share, List<int[]> bins);

    /**
     * Adds events in the same rows: nominal ones and variations that share a table.
     *
     * @param sample the index of the sample
     * @param rows the rows of this part, not modified
     * @param members the events, at least one
     * @param share the factor from this part to all events
     * @param bins their bins by region, [region][row]; not modified
     */
    void add(int sample, int[] rows, List<Member> members, double share, List<int[]> bins);

    /**
     * Adds a variation that has events of its own.
     *
     * @param sample the index of the sample
     * @param rows its rows in this part, not modified
     * @param member the events
     * @param share the factor from this part to all events of the variation
     * @param bins their bins by region, [region][row]; not modified
     */
    void addApart(int sample, int[] rows, Member member, double share, List<int[]> bins);
}
