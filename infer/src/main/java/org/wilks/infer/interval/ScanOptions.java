package org.wilks.infer.interval;

import java.util.Optional;
import org.wilks.infer.fit.Asimov;

/**
 * Which curves a scan computes beside the profile of the data.
 *
 * @param withOthersFixed whether the deviance with the other parameters held at the best fit is computed too
 * @param expected data whose profile is computed too, such as those expected at a point; empty for none
 */
public record ScanOptions(boolean withOthersFixed, Optional<Asimov> expected) {
    /**
     * The profile of the data alone.
     *
     * @return the defaults
     */
    public static ScanOptions defaults() {
        return new ScanOptions(false, Optional.empty());
    }

    /**
     * These settings with the deviance with the other parameters held at the best fit, or without.
     *
     * @param newWithOthersFixed whether it is computed
     * @return the new settings
     */
    public ScanOptions withOthersFixed(boolean newWithOthersFixed) {
        return new ScanOptions(newWithOthersFixed, expected);
    }

    /**
     * These settings with the profile of expected data.
     *
     * @param data the data; their free fit starts at the point that they were made at
     * @return the new settings
     */
    public ScanOptions withExpected(Asimov data) {
        return new ScanOptions(withOthersFixed, Optional.of(data));
    }
}
