package org.wilks.events;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The fixed set of functions that an expression may use. */
final class Functions {
    private static final double LOG_OF_TWO = Math.log(2);

    private static final Map<String, DoubleUnaryOperator> UNARY = new TreeMap<>(Map.ofEntries(
            Map.entry("abs", Math::abs),
            Map.entry("sqrt", Math::sqrt),
            Map.entry("cbrt", StrictMath::cbrt),
            Map.entry("exp", Math::exp),
            Map.entry("expm1", StrictMath::expm1),
            Map.entry("log", Math::log),
            Map.entry("log10", Math::log10),
            Map.entry("log2", x -> Math.log(x) / LOG_OF_TWO),
            Map.entry("log1p", StrictMath::log1p),
            Map.entry("sin", Math::sin),
            Map.entry("cos", Math::cos),
            Map.entry("tan", Math::tan),
            Map.entry("asin", StrictMath::asin),
            Map.entry("acos", StrictMath::acos),
            Map.entry("atan", StrictMath::atan),
            Map.entry("sinh", StrictMath::sinh),
            Map.entry("cosh", StrictMath::cosh),
            Map.entry("tanh", StrictMath::tanh),
            Map.entry("floor", Math::floor),
            Map.entry("ceil", Math::ceil),
            Map.entry("round", Math::rint),
            Map.entry("sign", Math::signum),
            Map.entry("isnan", x -> Double.isNaN(x) ? 1 : 0),
            Map.entry("isfinite", x -> Double.isFinite(x) ? 1 : 0)));

    private static final Map<String, DoubleBinaryOperator> BINARY = new TreeMap<>(Map.of(
            "pow", Functions::pow,
            "atan2", StrictMath::atan2,
            "hypot", StrictMath::hypot,
            "min", Math::min,
            "max", Math::max));

    /** The names of all functions, in alphabetical order. */
    static final Set<String> NAMES = java.util.Collections.unmodifiableSet(names());

    private Functions() {}

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(UNARY.keySet());
        names.addAll(BINARY.keySet());
        return names;
    }

    /** The function of one argument, if there is one of that name. */
    static Optional<DoubleUnaryOperator> unary(String name) {
        return Optional.ofNullable(UNARY.get(name));
    }

    /** The function of two arguments (of two or more: min and max), if there is one of that name. */
    static Optional<DoubleBinaryOperator> binary(String name) {
        return Optional.ofNullable(BINARY.get(name));
    }

    /** True if the function takes more than two arguments, one after the other. */
    static boolean folds(String name) {
        return name.equals("min") || name.equals("max");
    }

    private static double pow(double x, double y) {
        return y == 2 ? x * x : Math.pow(x, y);
    }
}
