package org.wilks.viz.limit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import org.wilks.infer.limit.LimitResult;
import org.wilks.nd.error.InvalidData;
import org.wilks.viz.figure.NumberText;

/**
 * Where a limit is read off a curve of CLs: the parameter, the level, and the limits where they are known.
 *
 * @param poi the name of the parameter of interest
 * @param level the level that CLs falls to, between 0 and 1
 * @param limits the limits, or empty where none were looked for or found
 */
public record ClsLevel(String poi, double level, Optional<LimitResult> limits) {
    /**
     * Checks that the level is between 0 and 1.
     *
     * @param poi the name of the parameter of interest
     * @param level the level that CLs falls to
     * @param limits the limits, or empty
     */
    public ClsLevel {
        Objects.requireNonNull(poi, "poi");
        Objects.requireNonNull(limits, "limits");
        if (!(level > 0 && level < 1)) {
            throw new InvalidData("level of CLs: " + level + "; allowed: a number between 0 and 1");
        }
    }

    /**
     * The level of limits that were found.
     *
     * @param limits the limits
     * @param poi the name of the parameter of interest
     * @return the level with its limits
     */
    public static ClsLevel of(LimitResult limits, String poi) {
        return new ClsLevel(poi, limits.level(), Optional.of(limits));
    }

    /** The parameter as figures call it: a plain mu is a Greek letter. */
    String symbol() {
        return poi.equals("mu") ? "μ" : poi;
    }

    /** The confidence level in per cent, as in {@code 95% CL}. */
    String confidence() {
        BigDecimal percent = BigDecimal.ONE.subtract(BigDecimal.valueOf(level)).movePointRight(2);
        return NumberText.of(percent.round(new MathContext(6))) + "% CL";
    }
}
