package org.wilks.nd;

import java.util.Arrays;
import java.util.List;

/**
 * The Jacobian-vector product of a fused primitive as a primitive: (x₁, …, xₙ, y, the given ẋᵢ) ↦ ẏ. Its value comes from the kernel,
 * its derivatives from the composed definition.
 */
record KernelJvp(FusedPrimitive fused, boolean[] given, Object residual, Shape result) implements BuiltIn {

    static Tensor push(FusedPrimitive fused, Tensor[] inputs, Tensor output, Tensor[] tangents) {
        int n = inputs.length;
        boolean[] given = new boolean[n];
        Tensor[] arguments = Arrays.copyOf(inputs, 2 * n + 1);
        arguments[n] = output;
        int count = n + 1;
        for (int i = 0; i < n; i++) {
            given[i] = tangents[i] != null;
            if (given[i]) {
                arguments[count++] = tangents[i];
            }
        }
        if (count == n + 1) {
            return null;
        }
        KernelJvp primitive = new KernelJvp(fused, given, output.residual(), output.shape());
        return Engine.apply(primitive, Arrays.copyOf(arguments, count));
    }

    /** Without what was kept of one evaluation, for a program that is replayed with other inputs. */
    KernelJvp forReplay() {
        return with(null);
    }

    /** With what another evaluation kept. */
    KernelJvp with(Object kept) {
        return new KernelJvp(fused, given, kept, result);
    }

    @Override
    public String name() {
        return fused.name() + ".jvp";
    }

    @Override
    public Shape shape(Shape... inputs) {
        return result;
    }

    @Override
    public void evaluate(double[][] inputs, Shape[] shapes, double[] out) {
        int n = given.length;
        double[][] tangents = new double[n][];
        int at = n + 1;
        for (int i = 0; i < n; i++) {
            tangents[i] = given[i] ? inputs[at++] : null;
        }
        double[] tangent =
                fused.jvpKernel(Arrays.copyOf(inputs, n), Arrays.copyOf(shapes, n), inputs[n], residual, tangents);
        FusedPrimitive.requireLength(fused, "Jacobian-vector", tangent, out.length);
        System.arraycopy(tangent, 0, out, 0, out.length);
    }

    private Tensor composed(Tensor[] arguments) {
        int n = given.length;
        ForwardTrace trace = new ForwardTrace();
        Tensor[] duals = Arrays.copyOf(arguments, n);
        int at = n + 1;
        for (int i = 0; i < n; i++) {
            if (given[i]) {
                duals[i] = trace.dual(arguments[i], arguments[at++]);
            }
        }
        Tensor tangent = trace.tangent(fused.composed(duals));
        return tangent == null ? Tensor.zeros(result) : tangent;
    }

    @Override
    public Tensor[] vjp(Tensor[] inputs, Tensor output, Tensor cotangent, boolean[] wanted) {
        return ComposedDerivative.vjp(this::composed, inputs, cotangent, wanted, given.length);
    }

    @Override
    public Tensor jvp(Tensor[] inputs, Tensor output, Tensor[] tangents) {
        return ComposedDerivative.jvp(this::composed, inputs, tangents, given.length);
    }

    @Override
    public List<Irregularity> irregularities(Tensor[] inputs, Tensor output) {
        int n = given.length;
        return fused.irregularitiesOfKernels(Arrays.copyOf(inputs, n), inputs[n], null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelJvp o
                && fused.equals(o.fused)
                && result.equals(o.result)
                && Arrays.equals(given, o.given)
                && residual == o.residual;
    }

    @Override
    public int hashCode() {
        return 31 * fused.hashCode() + Arrays.hashCode(given);
    }
}
