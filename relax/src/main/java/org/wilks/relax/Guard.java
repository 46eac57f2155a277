package org.wilks.relax;

import org.wilks.nd.CustomPrimitive;
import org.wilks.nd.Shape;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidData;

/**
 * The identity that refuses values which are not allowed. A primitive of its own, so that a recorded program checks every replay.
 */
enum Guard implements CustomPrimitive {
    /** Events of a cut are finite. */
    EVENTS {
        @Override
        void check(double[] values) {
            Events.requireFinite("cut: event", values, 0, values.length);
        }
    },
    /** Slopes of a cut are finite and positive. */
    SLOPES {
        @Override
        void check(double[] values) {
            for (double k : values) {
                if (!(k > 0 && k <= Double.MAX_VALUE)) {
                    throw new InvalidData("cut: slope " + k + ", allowed is a finite positive number");
                }
            }
        }
    },
    /** The sum that a density is divided by is not zero. */
    TOTAL {
        @Override
        void check(double[] values) {
            if (!(Math.abs(values[0]) > 0)) {
                throw new InvalidData("histogram: the weights inside add up to " + values[0]
                        + ", allowed for a density is any other sum than 0");
            }
        }
    },
    /** The variance that a rule takes a bandwidth from is positive. */
    VARIANCE {
        @Override
        void check(double[] values) {
            if (!(values[0] > 0 && values[0] <= Double.MAX_VALUE)) {
                throw new InvalidData("bandwidth rule: the weighted variance of the events is " + values[0]
                        + ", allowed is a finite positive number; give a bandwidth instead");
            }
        }
    };

    abstract void check(double[] values);

    @Override
    public Shape shape(Shape... inputs) {
        return inputs[0];
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        check(inputs[0]);
        System.arraycopy(inputs[0], 0, out, 0, out.length);
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return new Tensor[] {cotangent};
    }
}
