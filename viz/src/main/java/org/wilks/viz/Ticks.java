package org.wilks.viz;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The ticks of an axis: the large ones with their labels, the small ones, and the power of ten that all labels share, if any; names that stand
 * between ticks, upright where they are too long to lie side by side.
 */
record Ticks(List<Tick> major, List<Double> minor, String factor, List<Tick> names, boolean upright) {
    private static final int SMALLEST_PLAIN = -3;
    private static final int LARGEST_PLAIN = 4;
    private static final double ROUNDING = 1e-9;

    Ticks(List<Tick> major, List<Double> minor, String factor) {
        this(major, minor, factor, List.of(), false);
    }

    /** One labelled tick. */
    record Tick(double value, String label) {}

    /** How large numbers are written. */
    enum Powers {
        /** A power that all labels share stands at the axis' end. */
        SHARED,
        /** Each label has its own. */
        EACH
    }

    /** Ticks at round numbers, at most as many large ones as told (at least 2). */
    static Ticks linear(Span span, int most, Powers powers) {
        double raw = (span.high() - span.low()) / Math.max(2, most);
        int power = (int) Math.floor(Math.log10(raw));
        int digit = 10;
        for (int candidate : new int[] {1, 2, 5}) {
            if (candidate * Math.pow(10, power) >= raw * (1 - ROUNDING)) {
                digit = candidate;
                break;
            }
        }
        BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
        int parts = digit == 2 ? 4 : 5;

        List<BigDecimal> values = multiples(step, span);
        List<Double> minor = new ArrayList<>();
        BigDecimal small = step.divide(BigDecimal.valueOf(parts));
        for (BigDecimal value : multiples(small, span)) {
            if (value.remainder(step).signum() != 0) {
                minor.add(value.doubleValue());
            }
        }
        return labelled(values, step, minor, powers);
    }

    /** Every so many of the names at their places, with ticks between all places. */
    static Ticks names(List<String> names, int stride, boolean upright, boolean marks) {
        List<Tick> labels = new ArrayList<>();
        List<Double> between = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (i % stride == 0) {
                labels.add(new Tick(i, names.get(i)));
            }
            if (marks && i > 0) {
                between.add(i - 0.5);
            }
        }
        return new Ticks(List.of(), List.copyOf(between), "", List.copyOf(labels), upright);
    }

    /** Ticks at powers of ten, and at 2 and 5 times them where there would be few. */
    static Ticks logarithmic(Span span, double length, double spacing) {
        double low = Math.log10(span.low());
        double high = Math.log10(span.high());
        double decades = high - low;
        if (decades < 0.6) {
            return linear(span, (int) (length / (2 * spacing)), Powers.EACH);
        }
        int stride = Math.max(1, (int) Math.ceil(spacing * decades / length));
        boolean between = decades < 1.7;
        List<Tick> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int power = (int) Math.floor(low - ROUNDING); power <= Math.floor(high + ROUNDING); power++) {
            for (int digit = 1; digit <= 9; digit++) {
                double place = power + Math.log10(digit);
                if (place < low - ROUNDING || place > high + ROUNDING) {
                    continue;
                }
                double value =
                        BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
                if (between && (digit == 1 || digit == 2 || digit == 5)) {
                    major.add(new Tick(value, product(digit, power)));
                } else if (digit == 1 && Math.floorMod(power, stride) == 0) {
                    major.add(new Tick(value, powerOfTen(power)));
                } else if (stride == 1 || digit == 1) {
                    minor.add(value);
                }
            }
        }
        return new Ticks(List.copyOf(major), List.copyOf(minor), "");
    }

    private static List<BigDecimal> multiples(BigDecimal step, Span span) {
        double width = step.doubleValue();
        List<BigDecimal> values = new ArrayList<>();
        long first = (long) Math.ceil(span.low() / width - ROUNDING);
        long last = (long) Math.floor(span.high() / width + ROUNDING);
        for (long i = first; i <= last; i++) {
            values.add(step.multiply(BigDecimal.valueOf(i)));
        }
        return values;
    }

    private static Ticks labelled(List<BigDecimal> values, BigDecimal step, List<Double> minor, Powers powers) {
        double largest = values.stream()
                .mapToDouble(v -> Math.abs(v.doubleValue()))
                .max()
                .orElse(1);
        int exponent = largest == 0 ? 0 : (int) Math.floor(Math.log10(largest) + ROUNDING);
        boolean plain = exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN;
        int shared = plain ? 0 : powers == Powers.SHARED ? Math.floorDiv(exponent, 3) * 3 : exponent;
        int decimals =
                Math.max(0, step.scaleByPowerOfTen(-shared).stripTrailingZeros().scale());
        List<Tick> major = new ArrayList<>();
        for (BigDecimal value : values) {
            String text = value.scaleByPowerOfTen(-shared)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString();
            if (!plain && powers == Powers.EACH && value.signum() != 0) {
                text += "×" + tenTo(shared);
            }
            major.add(new Tick(value.doubleValue(), minus(value.signum() == 0 ? "0" : text)));
        }
        String factor = !plain && powers == Powers.SHARED ? "×" + tenTo(shared) : "";
        return new Ticks(List.copyOf(major), List.copyOf(minor), factor);
    }

    private static String product(int digit, int power) {
        if (power >= SMALLEST_PLAIN && power < LARGEST_PLAIN) {
            return BigDecimal.valueOf(digit).scaleByPowerOfTen(power).toPlainString();
        }
        return (digit == 1 ? "" : digit + "×") + tenTo(power);
    }

    private static String powerOfTen(int power) {
        return power == 0 ? "1" : power == 1 ? "10" : tenTo(power);
    }

    private static String tenTo(int power) {
        return "10^{" + minus(Integer.toString(power)) + "}";
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
