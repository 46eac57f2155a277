package org.wilks.relax;

import org.wilks.nd.Special;
import org.wilks.nd.Tensor;

/** The binned-KDE histogram in tensor operations, dense in events and edges: the definition that {@link KdePrimitive} is held to. */
final class KdeDefinition {
    private KdeDefinition() {}

    /** The counts of (events [n], finite edges [m], bandwidth [] or [n], weights [n] or none). */
    static Tensor counts(KdeLayout layout, End low, End high, Tensor... inputs) {
        Tensor x = inputs[0];
        Tensor edges = inputs[1];
        Tensor h = inputs[2];
        int n = x.size();
        int m = edges.size();
        int[] mirrors = layout.mirrors();
        int extended = mirrors.length;
        Tensor seen = edges;
        if (extended > m) {
            double[] imaged = new double[extended];
            int[] at = new int[extended];
            for (int k = 0; k < extended; k++) {
                imaged[k] = mirrors[k] < 0 ? 0 : 1;
                at[k] = Math.max(0, mirrors[k]);
            }
            Tensor image = Tensor.wrap(imaged);
            Tensor own = edges.gather(0, layout.sources());
            seen = own.plus(image.times(edges.gather(0, at).minus(own).times(2)));
        }
        if (low == End.FOLD_AND_MIRROR) {
            x = x.maximum(edges.slice(0, 0, 1));
        }
        if (high == End.FOLD_AND_MIRROR) {
            x = x.minimum(edges.slice(0, m - 1, m));
        }
        Tensor intervals;
        Tensor total = inputs.length > 3 ? inputs[3] : Tensor.ones(n);
        if (extended == 0) {
            intervals = total.sum().reshape(1);
        } else {
            Tensor scale = h.rank() == 0 ? h : h.reshape(n, 1);
            Tensor u = seen.reshape(1, extended).minus(x.reshape(n, 1)).dividedBy(scale);
            Tensor below = total.reshape(1, n).matmul(Special.normalCdf(u)).reshape(extended);
            Tensor all = total.sum().reshape(1);
            intervals = Tensor.concatenate(0, below, all).minus(Tensor.concatenate(0, Tensor.zeros(1), below));
        }
        int[] target = layout.targets();
        double[][] into = new double[layout.outputs()][target.length];
        for (int i = 0; i < target.length; i++) {
            if (target[i] >= 0) {
                into[target[i]][i] = 1;
            }
        }
        return Tensor.matrix(into).matmul(intervals.reshape(target.length, 1)).reshape(layout.outputs());
    }
}
