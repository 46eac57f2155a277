package org.wilks.infer.differentiable;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.wilks.infer.hypothesis.TestStatistic;
import org.wilks.infer.model.Model;
import org.wilks.infer.spec.SimpleModels;
import org.wilks.nd.Derivatives;
import org.wilks.nd.Gradient;
import org.wilks.nd.GradientCheck;
import org.wilks.nd.Tensor;

/** The one-parameter study of the gradhep tools: s = 15 + φ, b = 45 − 2φ, an uncertainty of b that grows with φ², in equal bins. */
class PhiStudyTest {
    /** φ, CLs(μ = 1), p0, q_μ, q_0, dCLs/dφ, dp0/dφ for σ_b = 1 + φ²/5, and CLs of two bins: closed form. */
    private static final double[][] TABLE = {
        {0, .04424705177, .01782869885, 4.04710927, 4.413414645, -.016789452, -.0076707613, .004440668088},
        {2.5, .01862987456, .00762326758, 5.535928778, 5.887753848, -.004536599, -.00083287839, .0008764783303},
        {5, .01954254575, .01782248456, 5.452303221, 4.414009401, .0055127389, .011955124, .000959254176},
        {7.5, .04748309174, .0810489045, 3.92818761, 1.954546075, .015577333, .037107793, .005064181793},
        {10, .07675128366, .1809334657, 3.132387044, .8314037587, .001380685, .038936126, .01231618729}
    };

    private static Tensor spread(Tensor x, int bins) {
        return x.reshape(1).broadcastTo(bins);
    }

    /** The model at φ, with observations {@code mu s + b}. */
    private static BoundModel study(Tensor phi, double constant, double square, int bins, double mu) {
        double[] ones = new double[bins];
        Arrays.fill(ones, 1);
        Model model = Model.of(SimpleModels.observed(SimpleModels.uncorrelatedBackground(ones, ones, ones), ones));
        Tensor signal = spread(phi.plus(15), bins);
        Tensor background = spread(phi.times(-2).plus(45), bins);
        Tensor uncertainty = spread(phi.square().times(square).plus(constant), bins);
        return DifferentiableModel.of(model)
                .bind(t -> t.yields("singlechannel", "signal", signal)
                        .yields("singlechannel", "background", background)
                        .shapeSys("singlechannel", "background", "uncorr_bkguncrt", uncertainty)
                        .observed("singlechannel", signal.times(mu).plus(background)));
    }

    private static Gradient<Tensor> at(double phi, Function<Tensor, Tensor> result) {
        return Derivatives.valueAndGradient((UnaryOperator<Tensor>) result::apply, Tensor.scalar(phi));
    }

    @Test
    void exclusionIsThatOfTheClosedForm() {
        for (double[] row : TABLE) {
            Gradient<Tensor> q = at(
                    row[0],
                    phi -> study(phi, 1, 0.2, 1, 0)
                            .test(TestStatistic.qMu())
                            .at(1)
                            .q());
            assertEquals(row[3], q.value().item(), 1e-8);
            for (TestStatistic statistic : new TestStatistic[] {TestStatistic.qMu(), TestStatistic.qMuTilde()}) {
                Gradient<Tensor> observed = at(
                        row[0],
                        phi -> study(phi, 1, 0.2, 1, 0).test(statistic).at(1).cls());
                Gradient<Tensor> median = at(
                        row[0],
                        phi -> study(phi, 1, 0.2, 1, 0).test(statistic).at(1).expectedCls(0));
                assertEquals(row[1], observed.value().item(), 1e-9);
                assertEquals(row[5], observed.gradient().item(), 1e-8);
                assertEquals(row[1], median.value().item(), 1e-9);
                assertEquals(row[5], median.gradient().item(), 1e-8);
            }
            Tensor two = study(Tensor.scalar(row[0]), 1, 0.2, 2, 0)
                    .test(TestStatistic.qMu())
                    .at(1)
                    .cls();
            assertEquals(row[7], two.item(), 1e-10);
        }
    }

    @Test
    void discoveryIsThatOfTheClosedForm() {
        for (double[] row : TABLE) {
            Gradient<Tensor> p0 =
                    at(row[0], phi -> study(phi, 1, 0.2, 1, 1).discovery().p0());
            assertEquals(row[2], p0.value().item(), 1e-9);
            assertEquals(row[6], p0.gradient().item(), 1e-8);
            Gradient<Tensor> z =
                    at(row[0], phi -> study(phi, 1, 0.2, 1, 1).discovery().significance());
            assertEquals(Math.sqrt(row[4]), z.value().item(), 1e-8);
            // the data are those of mu' = 1, so the median is what is observed
            Gradient<Tensor> median =
                    at(row[0], phi -> study(phi, 1, 0.2, 1, 1).discovery().expectedSignificance(0));
            assertEquals(z.value().item(), median.value().item(), 1e-7);
            assertEquals(z.gradient().item(), median.gradient().item(), 1e-7);
        }
    }

    @Test
    void discoveryIsThatOfTheReference() throws IOException {
        JsonNode reference;
        try (InputStream in =
                PhiStudyTest.class.getResourceAsStream("/org/wilks/infer/histfactory/worked/phi-toy.ref.json")) {
            reference = new ObjectMapper().readTree(in);
        }
        for (JsonNode point : reference.get("points")) {
            Gradient<Tensor> p0 = at(
                    point.get("phi").asDouble(),
                    phi -> study(phi, 0.5, 0.1, 1, 1).discovery().p0());
            assertEquals(point.get("p0").asDouble(), p0.value().item(), 1e-9);
            assertEquals(point.get("dp0_dphi").asDouble(), p0.gradient().item(), 1e-9);
        }
        Gradient<Tensor> optimum = at(
                reference.get("phi_opt").asDouble(),
                phi -> study(phi, 0.5, 0.1, 1, 1).discovery().logP0());
        // the reference's optimum was found to some 1e-7 in phi
        assertEquals(0, optimum.gradient().item(), 1e-6);
        assertEquals(
                Math.log(reference.get("p_min").asDouble()), optimum.value().item(), 1e-9);
    }

    @Test
    void secondDerivativesAreThoseOfTheFirst() {
        for (double phi : new double[] {1, 5, 8}) {
            GradientCheck.of(
                            p -> study(p, 1, 0.2, 2, 0)
                                    .test(TestStatistic.qMu())
                                    .at(1)
                                    .logExpectedCls(0),
                            Tensor.scalar(phi))
                    .within(1e-7)
                    .requireFirstOrder()
                    .requireSecondOrder();
            GradientCheck.of(p -> study(p, 1, 0.2, 2, 0.7).discovery().logP0(), Tensor.scalar(phi))
                    .within(1e-7)
                    .requireFirstOrder()
                    .requireSecondOrder();
        }
    }
}
