package org.wilks.infer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wilks.infer.likelihood.Data;
import org.wilks.infer.oracle.PlainReader;
import org.wilks.infer.oracle.ReferenceCase;
import org.wilks.nd.error.InvalidModel;

/** Rates and probabilities that pyhf gives at the points of the corpus. */
class ModelReferenceTest {
    private static final double RELATIVE = 1e-12;
    /** Rates that are sums of larger terms: relative to the largest of them. */
    private static final double CANCELLED = 1e-14;

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void dataAndParameterOfInterestAreThoseOfTheReference(ReferenceCase given) {
        Model model = Model.of(given.workspace());
        Data observed = model.observed();
        assertClose(PlainReader.doubles(given.reference().get("data")), joined(observed), 0);
        JsonNode poi = given.reference().get("config").get("poi_index");
        assertEquals(
                poi.isNull() ? OptionalInt.empty() : OptionalInt.of(poi.asInt()),
                model.parameters().poi());
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void ratesAndLogLikelihoodsAreThoseOfTheReference(ReferenceCase given) {
        Model model = Model.of(given.workspace());
        Data observed = model.observed();
        for (JsonNode point : given.reference().get("points")) {
            double[] x = PlainReader.doubles(point.get("pars"));
            double[] expected = PlainReader.doubles(point.get("expected_data"));
            boolean negative =
                    Arrays.stream(expected).limit(model.layout().bins()).anyMatch(nu -> nu < 0);
            if (negative) {
                assertThrows(InvalidModel.class, () -> model.expected(x));
                assertThrows(InvalidModel.class, () -> model.logPdf(x, observed));
                continue;
            }
            assertClose(expected, joined(model.expected(x)), CANCELLED);
            assertLog(point.get("logpdf"), model.logPdf(x, observed));
            assertLog(point.get("main_logpdf"), model.mainLogPdf(x, observed));
            assertLog(point.get("constraint_logpdf"), model.constraintLogPdf(x, observed));
            assertEquals(
                    model.logPdf(x, observed),
                    -0.5 * model.evaluator(observed).twiceNll(x),
                    RELATIVE * Math.abs(model.logPdf(x, observed)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void ratesBySampleAreThoseOfTheReference(ReferenceCase given) {
        Model model = Model.of(given.workspace());
        for (JsonNode point : given.reference().get("points")) {
            JsonNode bySample = point.get("expected_by_sample");
            if (bySample == null) {
                continue;
            }
            double[] x = PlainReader.doubles(point.get("pars"));
            SampleRates rates = model.ratesBySample(x);
            for (int s = 0; s < bySample.size(); s++) {
                assertClose(
                        PlainReader.doubles(bySample.get(s)),
                        rates.of(model.layout().samples().get(s)),
                        CANCELLED);
            }
            for (Modification modification : model.modifications(x)) {
                Layout.ChannelBins channel = model.layout().channels().stream()
                        .filter(c -> c.name().equals(modification.channel()))
                        .findFirst()
                        .orElseThrow();
                double[] own = Arrays.copyOfRange(
                        rates.of(modification.sample()), channel.offset(), channel.offset() + channel.bins());
                assertClose(own, modification.rates(), CANCELLED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.wilks.infer.oracle.ReferenceCase#all")
    void otherInterpolationCodesAreThoseOfTheReference(ReferenceCase given) {
        ModelOptions linear =
                ModelOptions.defaults().withNormSys(NormSysCode.CODE1).withHistoSys(HistoSysCode.CODE0);
        ModelOptions quadratic = ModelOptions.defaults().withHistoSys(HistoSysCode.CODE2);
        for (JsonNode point : given.reference().get("points")) {
            JsonNode codes = point.get("alt_interp_logpdf");
            if (codes != null) {
                double[] x = PlainReader.doubles(point.get("pars"));
                assertCode(codes.get("normsys_code1+histosys_code0"), Model.of(given.workspace(), linear), x);
                assertCode(codes.get("normsys_code4+histosys_code2"), Model.of(given.workspace(), quadratic), x);
            }
        }
    }

    private static void assertCode(JsonNode expected, Model model, double[] x) {
        if (Double.isNaN(PlainReader.number(expected))) {
            assertThrows(InvalidModel.class, () -> model.logPdf(x, model.observed()));
        } else {
            assertLog(expected, model.logPdf(x, model.observed()));
        }
    }

    private static void assertLog(JsonNode expected, double found) {
        double value = PlainReader.number(expected);
        if (Double.isInfinite(value)) {
            assertEquals(value, found);
        } else {
            assertEquals(value, found, RELATIVE * Math.max(1, Math.abs(value)));
        }
    }

    private static double[] joined(Data data) {
        double[] main = data.main();
        double[] all = Arrays.copyOf(main, main.length + data.auxiliary().length);
        System.arraycopy(data.auxiliary(), 0, all, main.length, data.auxiliary().length);
        return all;
    }

    private static void assertClose(double[] expected, double[] found, double cancelled) {
        assertEquals(expected.length, found.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], RELATIVE * Math.abs(expected[i]) + cancelled * largest, "entry " + i);
        }
    }
}
