package org.wilks.infer.differentiable;

import java.util.Locale;
import org.wilks.infer.hypothesis.ConfidenceLevels;

/** The numbers that a law makes of a statistic. */
enum Level {
    CLS,
    CLSB,
    CLB,
    LOG_CLS,
    LOG_CLSB,
    LOG_CLB,
    SIGNIFICANCE;

    /** As it appears in messages. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    boolean isLogarithm() {
        return this == LOG_CLS || this == LOG_CLSB || this == LOG_CLB;
    }

    /** The level of this logarithm, or this one itself. */
    Level logarithm() {
        return switch (this) {
            case CLS -> LOG_CLS;
            case CLSB -> LOG_CLSB;
            case CLB -> LOG_CLB;
            default -> this;
        };
    }

    double of(ConfidenceLevels levels) {
        return switch (this) {
            case CLS -> levels.cls();
            case CLSB -> levels.clsb();
            case CLB -> levels.clb();
            case LOG_CLS -> levels.logCls();
            case LOG_CLSB -> levels.logClsb();
            case LOG_CLB -> levels.logClb();
            case SIGNIFICANCE -> throw new IllegalStateException("a significance is no confidence level");
        };
    }
}
