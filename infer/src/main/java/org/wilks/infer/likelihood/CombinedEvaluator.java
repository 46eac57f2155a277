package org.wilks.infer.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.wilks.nd.optim.Edges;

/** The deviance of a combination: the sum of those of its parts, with the scratch of one thread. */
final class CombinedEvaluator implements LikelihoodEvaluator {
    /** The evaluator of a part with its own point and derivatives. */
    private static final class Block {
        final CombinedLikelihood.Part part;
        final LikelihoodEvaluator evaluator;
        final int[] places;
        final double[] x;
        final double[] other;
        final double[] gradient;
        double[] hessian = new double[0];

        Block(CombinedLikelihood.Part part, Data data) {
            this.part = part;
            evaluator = part.likelihood().evaluator(data);
            places = part.places();
            x = new double[places.length];
            other = new double[places.length];
            gradient = new double[places.length];
        }

        void gather(double[] all, double[] own) {
            for (int i = 0; i < places.length; i++) {
                own[i] = all[places[i]];
            }
        }

        double[] hessian() {
            if (hessian.length == 0) {
                hessian = new double[places.length * places.length];
            }
            return hessian;
        }

        void addGradient(double[] all) {
            for (int i = 0; i < places.length; i++) {
                all[places[i]] += gradient[i];
            }
        }

        /** Adds what is defined of the part's Hessian: entries between its mutually independent parameters need not be written. */
        void addHessian(double[] all, int n) {
            boolean[] independent = new boolean[places.length];
            for (int i : evaluator.mutuallyIndependent()) {
                independent[i] = true;
            }
            for (int i = 0; i < places.length; i++) {
                for (int j = 0; j <= i; j++) {
                    if (i == j || !(independent[i] && independent[j])) {
                        int p = Math.max(places[i], places[j]);
                        int q = Math.min(places[i], places[j]);
                        all[p * n + q] += hessian[i * places.length + j];
                    }
                }
            }
        }
    }

    private final CombinedLikelihood whole;
    private final List<Block> blocks = new ArrayList<>();
    private final int n;
    private final int[] independent;
    private final double[][] kinks;
    private Data data;

    CombinedEvaluator(CombinedLikelihood whole, Data data) {
        this.whole = whole;
        this.data = data;
        n = whole.parameters().size();
        List<Data> sets = whole.split(data);
        for (int k = 0; k < sets.size(); k++) {
            blocks.add(new Block(whole.parts().get(k), sets.get(k)));
        }
        independent = independent();
        kinks = new double[n][0];
        for (Block block : blocks) {
            for (int i = 0; i < block.places.length; i++) {
                int p = block.places[i];
                kinks[p] = DoubleStream.concat(Arrays.stream(kinks[p]), Arrays.stream(block.evaluator.kinks(i)))
                        .sorted()
                        .distinct()
                        .toArray();
            }
        }
    }

    /** Those of the parts that no other part has. */
    private int[] independent() {
        List<Integer> all = new ArrayList<>();
        for (Block block : blocks) {
            for (int i : block.evaluator.mutuallyIndependent()) {
                if (!whole.isShared(block.places[i])) {
                    all.add(block.places[i]);
                }
            }
        }
        return all.stream().mapToInt(i -> i).sorted().toArray();
    }

    @Override
    public Data data() {
        return data;
    }

    @Override
    public void bind(Data newData) {
        List<Data> sets = whole.split(newData);
        for (int k = 0; k < sets.size(); k++) {
            blocks.get(k).evaluator.bind(sets.get(k));
        }
        data = newData;
    }

    @Override
    public double saturated() {
        double sum = 0;
        for (Block block : blocks) {
            sum += block.evaluator.saturated();
        }
        return sum;
    }

    @Override
    public double difference(double[] a, double[] b) {
        double sum = 0;
        for (Block block : blocks) {
            block.gather(a, block.x);
            block.gather(b, block.other);
            sum += block.evaluator.difference(block.x, block.other);
        }
        return sum;
    }

    @Override
    public double value(double[] x) {
        double sum = 0;
        for (Block block : blocks) {
            block.gather(x, block.x);
            double value = block.evaluator.value(block.x);
            if (!(value < Double.POSITIVE_INFINITY)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += value;
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0, n, 0);
        double sum = 0;
        for (Block block : blocks) {
            block.gather(x, block.x);
            double value = block.evaluator.valueAndGradient(block.x, block.gradient);
            if (!(value < Double.POSITIVE_INFINITY)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += value;
            block.addGradient(gradient);
        }
        return sum;
    }

    @Override
    public double valueGradientHessian(double[] x, double[] gradient, double[] hessian) {
        return secondOrder(x, gradient, hessian, false);
    }

    @Override
    public double valueGradientStandIn(double[] x, double[] gradient, double[] standIn) {
        return secondOrder(x, gradient, standIn, true);
    }

    private double secondOrder(double[] x, double[] gradient, double[] hessian, boolean standIn) {
        Arrays.fill(gradient, 0, n, 0);
        Arrays.fill(hessian, 0, n * n, 0);
        double sum = 0;
        for (Block block : blocks) {
            block.gather(x, block.x);
            double[] own = block.hessian();
            double value = standIn
                    ? block.evaluator.valueGradientStandIn(block.x, block.gradient, own)
                    : block.evaluator.valueGradientHessian(block.x, block.gradient, own);
            if (!(value < Double.POSITIVE_INFINITY)) {
                return Double.POSITIVE_INFINITY;
            }
            sum += value;
            block.addGradient(gradient);
            block.addHessian(hessian, n);
        }
        return sum;
    }

    @Override
    public boolean hasStandIn() {
        return blocks.stream().anyMatch(block -> block.evaluator.hasStandIn());
    }

    @Override
    public double[] kinks(int parameter) {
        return kinks[parameter];
    }

    @Override
    public int[] mutuallyIndependent() {
        return independent;
    }

    @Override
    public Edges edges() {
        boolean none = blocks.stream().allMatch(block -> block.evaluator.edges().count() == 0);
        return none ? Edges.NONE : new BlockEdges();
    }

    /** The edges of the parts, one after the other. */
    private final class BlockEdges implements Edges {
        private final Edges[] own =
                blocks.stream().map(b -> b.evaluator.edges()).toArray(Edges[]::new);

        @Override
        public int count() {
            return Arrays.stream(own).mapToInt(Edges::count).sum();
        }

        private int block(int edge) {
            int first = 0;
            for (int k = 0; k < own.length; k++) {
                first += own[k].count();
                if (edge < first) {
                    return k;
                }
            }
            throw new IndexOutOfBoundsException("edge " + edge + " of " + first);
        }

        private int within(int edge, int block) {
            int inside = edge;
            for (int k = 0; k < block; k++) {
                inside -= own[k].count();
            }
            return inside;
        }

        @Override
        public void values(double[] x, double[] values) {
            int first = 0;
            for (int k = 0; k < own.length; k++) {
                Block block = blocks.get(k);
                block.gather(x, block.x);
                double[] part = new double[own[k].count()];
                own[k].values(block.x, part);
                System.arraycopy(part, 0, values, first, part.length);
                first += part.length;
            }
        }

        @Override
        public double gradient(int edge, double[] x, double[] gradient) {
            int k = block(edge);
            Block block = blocks.get(k);
            block.gather(x, block.x);
            double value = own[k].gradient(within(edge, k), block.x, block.gradient);
            Arrays.fill(gradient, 0, n, 0);
            block.addGradient(gradient);
            return value;
        }

        @Override
        public void addHessian(int edge, double[] x, double factor, double[] hessian) {
            int k = block(edge);
            Block block = blocks.get(k);
            block.gather(x, block.x);
            Arrays.fill(block.hessian(), 0);
            own[k].addHessian(within(edge, k), block.x, factor, block.hessian);
            block.addHessian(hessian, n);
        }

        @Override
        public String describe(int edge) {
            int k = block(edge);
            return blocks.get(k).part.name() + ": " + own[k].describe(within(edge, k));
        }
    }
}
