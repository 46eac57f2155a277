package org.wilks.nd;

import java.util.Arrays;
import java.util.List;

/**
 * The vector-Jacobian product of a fused primitive as a primitive: (x₁, …, xₙ, y, ȳ) ↦ the wanted x̄ᵢ, flattened one after another.
 * Its value comes from the kernel, its derivatives from the composed definition. y is a function of the x and contributes none.
 */
record KernelVjp(FusedPrimitive fused, boolean[] wanted, Object residual) implements BuiltIn {

    static Tensor[] pull(FusedPrimitive fused, Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        int n = inputs.length;
        Tensor[] arguments = Arrays.copyOf(inputs, n + 2);
        arguments[n] = output;
        arguments[n + 1] = cotangent;
        Tensor all = Engine.apply(new KernelVjp(fused, wanted.clone(), output.residual()), arguments);
        Tensor[] pulled = new Tensor[n];
        int start = 0;
        for (int i = 0; i < n; i++) {
            if (wanted[i]) {
                int size = inputs[i].size();
                Tensor part = all.size() == size ? all : all.slice(0, start, start + size);
                pulled[i] = part.reshape(inputs[i].shape());
                start += size;
            }
        }
        return pulled;
    }

    /** Without what was kept of one evaluation, for a program that is replayed with other inputs. */
    KernelVjp forReplay() {
        return with(null);
    }

    /** With what another evaluation kept. */
    KernelVjp with(Object kept) {
        return new KernelVjp(fused, wanted, kept);
    }

    @Override
    public String name() {
        return fused.name() + ".vjp";
    }

    @Override
    public Shape shape(Shape... inputs) {
        int total = 0;
        for (int i = 0; i < wanted.length; i++) {
            total += wanted[i] ? inputs[i].size() : 0;
        }
        return Shape.owning(total);
    }

    double[] values(double[][] inputs, Shape[] shapes) {
        int n = wanted.length;
        double[][] pulled = fused.vjpKernel(
                Arrays.copyOf(inputs, n), Arrays.copyOf(shapes, n), inputs[n], residual, inputs[n + 1], wanted);
        double[] only = null;
        int total = 0;
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (wanted[i]) {
                only = FusedPrimitive.requireLength(fused, "vector-Jacobian", pulled[i], inputs[i].length);
                total += only.length;
                count++;
            }
        }
        if (count == 1) {
            return only;
        }
        double[] all = new double[total];
        int start = 0;
        for (int i = 0; i < n; i++) {
            if (wanted[i]) {
                System.arraycopy(pulled[i], 0, all, start, pulled[i].length);
                start += pulled[i].length;
            }
        }
        return all;
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        System.arraycopy(values(inputs, shapes), 0, out, 0, out.length);
    }

    /** The same function by differentiation of the composed definition. */
    private Tensor composed(Tensor[] arguments) {
        int n = wanted.length;
        Tape tape = new Tape(false);
        Tensor[] leaves = new Tensor[n];
        Tensor[] inputs = Arrays.copyOf(arguments, n);
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (wanted[i]) {
                leaves[count++] = inputs[i] = tape.leaf(arguments[i]);
            }
        }
        Tensor output = fused.composed(inputs);
        tape.close();
        Tensor[] pulled = tape.pull(output, arguments[n + 1], Arrays.copyOf(leaves, count));
        for (int i = 0; i < count; i++) {
            pulled[i] = pulled[i].flatten();
        }
        return count == 1 ? pulled[0] : Tensor.concatenate(0, pulled);
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wantedHere) {
        return ComposedDerivative.vjp(this::composed, inputs, cotangent, wantedHere, wanted.length);
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return ComposedDerivative.jvp(this::composed, inputs, tangents, wanted.length);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        int n = wanted.length;
        return fused.irregularitiesOfKernels(Arrays.copyOf(inputs, n), inputs[n], inputs[n + 1].values());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelVjp o
                && fused.equals(o.fused)
                && Arrays.equals(wanted, o.wanted)
                && residual == o.residual;
    }

    @Override
    public int hashCode() {
        return 31 * fused.hashCode() + Arrays.hashCode(wanted);
    }
}
