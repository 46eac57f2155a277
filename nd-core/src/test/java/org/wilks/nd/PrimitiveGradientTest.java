package org.wilks.nd;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every primitive against numerical derivatives: reverse and forward mode, first and second order. */
class PrimitiveGradientTest {
    private static final Tensor ANY = Tensor.of(new double[] {0.7, -1.3, 2.1, -0.4, 0.9, 1.6}, Shape.of(2, 3));
    private static final Tensor POSITIVE = Tensor.of(new double[] {0.7, 1.3, 2.1, 0.4, 3.9, 11}, Shape.of(2, 3));
    private static final Tensor UNIT = Tensor.of(0.01, 0.2, 0.5, 0.77, 0.98);
    private static final Tensor FAR = Tensor.of(-9, -3, 0.2, 5, 12, 30);
    private static final Tensor OTHER = Tensor.of(new double[] {1.1, 0.4, -2.2}, Shape.of(1, 3));
    private static final Tensor SQUARE =
            Tensor.matrix(new double[][] {{3, 0.4, -0.2}, {0.7, 2.5, 0.3}, {-0.5, 0.1, 1.8}});

    private static Arguments row(String name, UnaryOperator<Tensor> f, Tensor at) {
        return Arguments.of(name, f, at);
    }

    static Stream<Arguments> primitives() {
        return Stream.of(
                row("negate", Tensor::negate, ANY),
                row("abs", Tensor::abs, ANY),
                row("sign", x -> x.sign().times(x.square()), ANY),
                row("sqrt", Tensor::sqrt, POSITIVE),
                row("square", Tensor::square, ANY),
                row("reciprocal", Tensor::reciprocal, ANY),
                row("exp", Tensor::exp, ANY),
                row("expm1", Tensor::expm1, ANY),
                row("log", Tensor::log, POSITIVE),
                row("log1p", Tensor::log1p, POSITIVE),
                row("sin", Tensor::sin, ANY),
                row("cos", Tensor::cos, ANY),
                row("tanh", Tensor::tanh, ANY),
                row("sigmoid", Tensor::sigmoid, FAR),
                row("softplus", Tensor::softplus, FAR),
                row("erf", Special::erf, ANY),
                row("erfc", Special::erfc, ANY),
                row("normalPdf", Special::normalPdf, ANY),
                row("normalLogPdf", Special::normalLogPdf, ANY),
                row("normalCdf", Special::normalCdf, ANY),
                row("normalSf", Special::normalSf, ANY),
                row("normalLogCdf", Special::normalLogCdf, FAR),
                row("normalLogSf", Special::normalLogSf, FAR),
                row("hazard", Special::hazard, FAR),
                row("normalQuantile", Special::normalQuantile, UNIT),
                row("logGamma", Special::logGamma, POSITIVE),
                row("digamma", Special::digamma, POSITIVE),
                row("trigamma", Special::trigamma, POSITIVE),
                row("polygamma", x -> Special.polygamma(2, x), POSITIVE),
                row("plus, left", x -> x.plus(OTHER).square(), ANY),
                row("plus, stretched", x -> ANY.plus(x).square(), OTHER),
                row("minus", x -> ANY.minus(x).square(), OTHER),
                row("times", x -> x.times(x).times(OTHER), ANY),
                row("times, stretched", x -> ANY.times(x).square(), OTHER),
                row("dividedBy, numerator", x -> x.dividedBy(OTHER).square(), ANY),
                row("dividedBy, denominator", x -> ANY.dividedBy(x), OTHER),
                row("pow, base", x -> x.pow(2.5), POSITIVE),
                row("pow, exponent", x -> POSITIVE.pow(x), OTHER),
                row("pow, integer of a negative base", x -> x.pow(3), ANY),
                row("minimum", x -> x.minimum(OTHER).square(), ANY),
                row("maximum", x -> x.maximum(OTHER).square(), ANY),
                row("xlogy, x", x -> Special.xlogy(x, POSITIVE).square(), ANY),
                row("xlogy, y", x -> Special.xlogy(ANY, x), POSITIVE),
                row("where", x -> Tensor.where(x.greater(0), x.square(), x.exp()), ANY),
                row("reshape", x -> x.reshape(3, -1).square(), ANY),
                row("transpose", x -> x.transpose().square().times(Tensor.of(1, 2)), ANY),
                row("slice", x -> x.slice(1, 1, 3).square(), ANY),
                row("gather", x -> x.gather(1, 2, 0, 2).square(), ANY),
                row("broadcastTo", x -> x.broadcastTo(4, 2, 3).square(), ANY),
                row("concatenate", x -> Tensor.concatenate(1, x, x.square()), ANY),
                row("stack", x -> Tensor.stack(x, x.exp()), ANY),
                row("sum", x -> x.square().sum(0).square(), ANY),
                row("mean", x -> x.square().mean(1).square(), ANY),
                row("variance", x -> x.variance(1), ANY),
                row("variance of all", x -> x.square().variance(), ANY),
                row("product", x -> x.product(0), ANY),
                row("product of all, with zeros", x -> x.product(), Tensor.of(0.5, 0, -2, 0, 3)),
                row("clamp", x -> x.clamp(-1, 1.5).square(), ANY),
                row("select", x -> x.select(1, 2).square(), ANY),
                row("flip", x -> x.flip(1).square().times(OTHER), ANY),
                row("expandDimensions", x -> x.expandDimensions(1).times(x).square(), ANY),
                row("max", x -> x.max(1).square(), ANY),
                row("min", x -> x.min(0).square(), ANY),
                row("logSumExp", x -> x.logSumExp(1), ANY),
                row("logSumExp of all", x -> x.times(100).logSumExp().times(0.01), ANY),
                row("cumulativeSum", x -> x.cumulativeSum(1).square(), ANY),
                row("dot", x -> x.dot(x.square()), ANY),
                row("matmul, left", x -> x.matmul(SQUARE).square(), ANY),
                row("matmul, right", x -> ANY.matmul(x).square(), SQUARE),
                row("matmul, vectors", x -> SQUARE.matmul(x).dot(x.matmul(SQUARE)), Tensor.of(1, -2, 0.5)),
                row("cholesky", LinearAlgebra::cholesky, SQUARE),
                row("logDeterminant", LinearAlgebra::logDeterminant, SQUARE),
                row("triangularSolve", x -> LinearAlgebra.triangularSolve(x, ANY.transpose(), false), SQUARE),
                row(
                        "triangularSolve, transposed",
                        x -> LinearAlgebra.triangularSolve(x, ANY.transpose(), true),
                        SQUARE),
                row(
                        "triangularSolve, right side",
                        x -> LinearAlgebra.triangularSolve(SQUARE, x.transpose(), false)
                                .square(),
                        ANY),
                row("symmetricSolve", x -> LinearAlgebra.symmetricSolve(x, Tensor.of(1, 2, 3)), SQUARE),
                row("solve", x -> LinearAlgebra.solve(x, ANY.transpose()), SQUARE),
                row("solve, right side", x -> LinearAlgebra.solve(SQUARE, x).square(), Tensor.of(1, 2, 3)),
                row("inverse", LinearAlgebra::inverse, SQUARE),
                row("stopGradient", x -> x.square().plus(x.stopGradient().times(0)), ANY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("primitives")
    void derivativesMatchDifferences(String name, UnaryOperator<Tensor> f, Tensor at) {
        GradientCheck.of(f, at).requireFirstOrder().requireSecondOrder();
    }

    /** A primitive that knows only its pullback: forward mode is its transpose. */
    private record Cube() implements CustomPrimitive {
        @Override
        public String name() {
            return "cube";
        }

        @Override
        public Shape shape(Shape... in) {
            return in[0];
        }

        @Override
        public void evaluate(double[][] in, Shape[] shapes, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = in[0][i] * in[0][i] * in[0][i];
            }
        }

        @Override
        public Tensor[] vjp(Tensor[] in, Tensor out, Tensor cotangent, boolean[] wanted) {
            return new Tensor[] {cotangent.times(in[0].square().times(3))};
        }
    }

    @ParameterizedTest
    @MethodSource("userDefined")
    void userDefinedPrimitivesHaveDerivativesOfBothModesAndOrders(CustomPrimitive primitive) {
        GradientCheck.of(x -> primitive.apply(x), ANY).requireFirstOrder().requireSecondOrder();
    }

    static Stream<CustomPrimitive> userDefined() {
        return Stream.of(new Cube());
    }
}
