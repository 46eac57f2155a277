package org.wilks.nd.array;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.AddOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erfc;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's direct operations for ours, as far as they give the same values to the last few bits, at the edges too. Not so: Expm1, Log1p
 * and Tanh (cancel near zero), Sign (of -0 and NaN), SoftPlus (overflows).
 */
final class NativeOperations {
    private NativeOperations() {}

    static boolean has(UnaryOperation op) {
        return switch (op) {
            case NEGATE, ABS, SQRT, SQUARE, RECIPROCAL, EXP, LOG, SIN, COS, SIGMOID, ERF, ERFC -> true;
            default -> false;
        };
    }

    static void exec(UnaryOperation op, INDArray x, INDArray out) {
        switch (op) {
            case NEGATE -> Nd4j.exec(new Negative(x, out));
            case ABS -> Nd4j.exec(new Abs(x, out));
            case SQRT -> Nd4j.exec(new Sqrt(x, out));
            case SQUARE -> Nd4j.exec(new Square(x, out));
            case RECIPROCAL -> Nd4j.exec(new Reciprocal(x, out));
            case EXP -> Nd4j.exec(new Exp(x, out));
            case LOG -> Nd4j.exec(new Log(x, out));
            case SIN -> Nd4j.exec(new Sin(x, out));
            case COS -> Nd4j.exec(new Cos(x, out));
            case SIGMOID -> Nd4j.exec(new Sigmoid(x, out));
            case ERF -> Nd4j.exec(new Erf(x, out));
            case ERFC -> Nd4j.exec(new Erfc(x, out));
            default -> throw new IllegalArgumentException("no native operation for " + op);
        }
    }

    static boolean has(BinaryOperation op) {
        return switch (op) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> true;
            default -> false;
        };
    }

    static void exec(BinaryOperation op, INDArray x, INDArray y, INDArray out) {
        CustomOp operation = switch (op) {
            case ADD -> new AddOp();
            case SUBTRACT -> new SubOp();
            case MULTIPLY -> new MulOp();
            case DIVIDE -> new DivOp();
            default -> throw new IllegalArgumentException("no native operation for " + op);
        };
        OpContext context = Nd4j.getExecutioner().buildContext();
        try {
            context.setInputArrays(x, y);
            context.setOutputArrays(out);
            Nd4j.exec(operation, context);
        } finally {
            close(context);
        }
    }

    /** A context that is not closed keeps four kilobytes. */
    private static void close(OpContext context) {
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("a context of ND4J does not close", e);
        }
    }
}
