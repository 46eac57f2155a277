package org.wilks.nd;

/** Forward mode from reverse mode: ȳ ↦ x̄ is linear, and its transpose takes ẋ to ẏ. */
final class Transposition {
    private Transposition() {}

    static Tensor jvp(Primitive primitive, Tensor[] inputs, Tensor output, Tensor[] tangents) {
        boolean[] wanted = new boolean[inputs.length];
        boolean any = false;
        for (int i = 0; i < inputs.length; i++) {
            wanted[i] = tangents[i] != null;
            any |= wanted[i];
        }
        if (!any) {
            return null;
        }
        Tape tape = new Tape(false);
        Tensor cotangent = tape.leaf(Tensor.zeros(output.shape()));
        Tensor[] pulled = primitive.vjp(inputs, output, cotangent, wanted);
        Tensor total = null;
        for (int i = 0; i < inputs.length; i++) {
            if (wanted[i] && pulled[i] != null) {
                Tensor part = pulled[i].dot(tangents[i]);
                total = total == null ? part : total.plus(part);
            }
        }
        tape.close();
        return total == null ? null : tape.pull(total, Tensor.scalar(1), new Tensor[] {cotangent})[0];
    }
}
