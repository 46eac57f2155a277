package org.wilks.nd.special;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values against mpmath at 60 digits (special_functions.py beside the fixture). */
class SpecialFunctionsTest {
    private record Reference(String function, double argument, double value) {}

    /** A function and the relative error it may have, for arguments of either sign. */
    private record Claim(String name, DoubleUnaryOperator function, double error, double errorOfNegative) {
        Claim(String name, DoubleUnaryOperator function, double error) {
            this(name, function, error, error);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Reference> REFERENCES = references();

    private static List<Reference> references() {
        try (InputStream in = Objects.requireNonNull(
                SpecialFunctionsTest.class.getResourceAsStream("/special/special-functions.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .map(cell -> new Reference(cell[0], Double.parseDouble(cell[1]), Double.parseDouble(cell[2])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Claim> claims() {
        return Stream.concat(
                Stream.of(
                        new Claim("erf", SpecialFunctions::erf, 1e-15),
                        new Claim("erfc", SpecialFunctions::erfc, 1e-15),
                        new Claim("erfcx", SpecialFunctions::erfcx, 1e-15),
                        new Claim("normalPdf", SpecialFunctions::normalPdf, 1e-15),
                        new Claim("normalLogPdf", SpecialFunctions::normalLogPdf, 1e-15),
                        new Claim("normalCdf", SpecialFunctions::normalCdf, 1e-15),
                        new Claim("normalSf", SpecialFunctions::normalSf, 1e-15),
                        new Claim("normalLogCdf", SpecialFunctions::normalLogCdf, 1e-15),
                        new Claim("normalLogSf", SpecialFunctions::normalLogSf, 1e-15),
                        new Claim("millsRatio", SpecialFunctions::millsRatio, 1e-15),
                        new Claim("hazard", SpecialFunctions::hazard, 1e-15),
                        new Claim("hazardExcess", SpecialFunctions::hazardExcess, 1e-15),
                        new Claim("hazardDerivative", SpecialFunctions::hazardDerivative, 1e-15),
                        new Claim("normalQuantile", SpecialFunctions::normalQuantile, 1e-15),
                        new Claim("normalQuantileSf", SpecialFunctions::normalQuantileSf, 1e-15),
                        new Claim("normalIsfFromLog", SpecialFunctions::normalIsfFromLog, 1e-15),
                        new Claim("logGamma", SpecialFunctions::logGamma, 1e-15),
                        new Claim("digamma", SpecialFunctions::digamma, 1e-15),
                        new Claim("trigamma", SpecialFunctions::trigamma, 1e-15),
                        new Claim("log1mexp", SpecialFunctions::log1mexp, 1e-15),
                        new Claim("softplus", SpecialFunctions::softplus, 1e-15),
                        new Claim("sigmoid", SpecialFunctions::sigmoid, 1e-15),
                        new Claim("logSigmoid", SpecialFunctions::logSigmoid, 1e-15)),
                Stream.of(2, 3, 4, 10, 50, 100)
                        .map(n -> new Claim(
                                "polygamma" + n, x -> SpecialFunctions.polygamma(n, x), 1e-15, (4 + n) * 2e-16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void relativeErrorsAreThoseClaimed(Claim claim) {
        int points = 0;
        for (boolean negative : new boolean[] {false, true}) {
            double worst = -1;
            Reference at = null;
            for (Reference r : REFERENCES) {
                if (r.function().equals(claim.name()) && r.argument() < 0 == negative) {
                    points++;
                    double value = claim.function().applyAsDouble(r.argument());
                    double error = Math.abs(value - r.value()) / Math.abs(r.value());
                    if (r.value() == 0) {
                        error = Math.abs(value);
                    }
                    if (!(error <= worst)) {
                        worst = error;
                        at = r;
                    }
                }
            }
            double allowed = negative ? claim.errorOfNegative() : claim.error();
            String found = "relative error " + worst + ", allowed " + allowed + ", at " + at;
            assertTrue(worst <= allowed, found);
        }
        assertTrue(points > 15, "only " + points + " points");
    }
}
