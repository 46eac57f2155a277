package org.wilks.optimize.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wilks.nd.Shape;
import org.wilks.nd.StreamedSum;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.InvalidConfiguration;
import org.wilks.nd.random.RandomStreams;
import org.wilks.optimize.network.Activation;
import org.wilks.optimize.network.DenseLayer;
import org.wilks.optimize.network.Dropout;
import org.wilks.optimize.network.Network;
import org.wilks.optimize.training.NetworkObservable;
import org.wilks.optimize.training.TrainingObjective;

/**
 * The cross-entropy of a network's output on the events of an analysis: the usual baseline, and a start for the training of the measure itself, whose
 * parameters are the same. Immutable and thread-safe.
 *
 * <pre>{@code
 * L = sum_S w softplus(-z) / sum_S w + sum_B w softplus(z) / sum_B w,     p = 1/(1 + exp(-z))
 * }</pre>
 *
 * <p>z is the logit: what the last layer has before its sigmoid, or its output if it has no nonlinearity; so the form is stable wherever p is 0 or 1. Each
 * class is normalised by its own sum of weights, so that yields do not matter, but the shares of samples within a class do; weights keep their signs.
 * Augmented, a class holds the varied events beside the nominal ones. Parameters of bins have no influence, and stay where they are.
 *
 * <p>It is judged by its own negative value on nominal training and validation events, with nothing left out.
 */
public final class CrossEntropy implements TrainingObjective {
    private static final int CHUNK = 1 << 15;

    private final Analysis training;
    private final Analysis validation;
    private final boolean augmented;
    private final Optional<RandomStreams> dropout;
    private final int batches;

    private final NetworkObservable logit;
    private final List<Term> terms;
    private final List<Term> plain;
    private final List<Term> judging;
    private final List<List<Term>> parts;

    /** Events of a class with weights that are normalised already. */
    private record Term(Tensor inputs, Tensor weights, boolean signal, long firstIndex) {
        int events() {
            return inputs.shape().dimension(0);
        }

        /** The events of a batch, numbered batch by batch, so that nominal and varied events miss the same units. */
        Term batch(int batch, int batches) {
            int before = 0;
            for (int b = 0; b < batch; b++) {
                before += size(b, batches);
            }
            int[] rows = new int[size(batch, batches)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = batch + i * batches;
            }
            return new Term(
                    inputs.gather(0, rows), weights.gather(0, rows).times(batches), signal, firstIndex + before);
        }

        private int size(int batch, int batches) {
            return (events() - batch + batches - 1) / batches;
        }
    }

    private CrossEntropy(
            Analysis training, Analysis validation, boolean augmented, Optional<RandomStreams> dropout, int batches) {
        this.training = training;
        this.validation = validation;
        this.augmented = augmented;
        this.dropout = dropout;
        this.batches = batches;
        this.logit = logit(training);
        if (!training.observable().equals(validation.observable())
                || !training.bins().equals(validation.bins())) {
            throw new InvalidConfiguration("training and validation events are of different analyses: their observables"
                    + " and bins have to be the same");
        }
        this.terms = terms(training, augmented, "training events");
        this.plain = augmented ? terms(training, false, "training events") : terms;
        this.judging = terms(validation, false, "validation events");
        this.parts = IntStream.range(0, batches == 1 ? 0 : batches)
                .mapToObj(
                        b -> terms.stream().map(term -> term.batch(b, batches)).toList())
                .toList();
    }

    /**
     * The cross-entropy of nominal events.
     *
     * @param training the analysis of training events, its observable a network whose last layer is a sigmoid, or without a nonlinearity
     * @param validation the same of validation events
     * @return what is trained
     * @throws InvalidConfiguration when the observable is no such network
     */
    public static CrossEntropy of(Analysis training, Analysis validation) {
        return new CrossEntropy(training, validation, false, Optional.empty(), 1);
    }

    /**
     * The same with the varied events in their classes.
     *
     * @return a new objective
     */
    public CrossEntropy augmented() {
        return new CrossEntropy(training, validation, true, dropout, batches);
    }

    /**
     * The same with units left out in training, others in each epoch.
     *
     * @param streams random numbers
     * @return a new objective
     */
    public CrossEntropy withDropout(RandomStreams streams) {
        return new CrossEntropy(training, validation, augmented, Optional.of(streams), batches);
    }

    /**
     * The same with several steps an epoch, one for each batch of events. Events of index i modulo the number of batches are one batch, in each sample and
     * variation. A step lowers the sum over its batch times the number of batches, whose mean over the batches is the cross-entropy of all events.
     *
     * @param count the number of batches, at least 1; the smallest sample has to have as many events
     * @return a new objective
     */
    public CrossEntropy withBatches(int count) {
        int fewest = terms.stream().mapToInt(term -> term.events()).min().orElse(0);
        if (count < 1 || count > fewest) {
            throw new InvalidConfiguration(
                    "batches: " + count + "; allowed is from 1 to " + fewest + ", the events of the smallest sample");
        }
        return new CrossEntropy(training, validation, augmented, dropout, count);
    }

    private static NetworkObservable logit(Analysis analysis) {
        if (!(analysis.observable() instanceof NetworkObservable found)) {
            throw new InvalidConfiguration("cross-entropy: the observable is a column; a network is needed");
        }
        Network network = found.network();
        List<DenseLayer> layers = new ArrayList<>(network.layers());
        DenseLayer last = layers.remove(layers.size() - 1);
        if (last.activation() != Activation.SIGMOID && last.activation() != Activation.IDENTITY) {
            throw new InvalidConfiguration("cross-entropy: the last layer of the network is " + last.activation()
                    + "; it has to be SIGMOID, a probability, or IDENTITY, a logit");
        }
        layers.add(last.withActivation(Activation.IDENTITY));
        return new NetworkObservable(new Network(network.standardisation(), layers, network.precision()));
    }

    private static List<Term> terms(Analysis analysis, boolean augmented, String part) {
        List<Term> raw = new ArrayList<>();
        long[] next = new long[1];
        for (AnalysisRegion region : analysis.regions()) {
            for (AnalysisSample sample : region.samples()) {
                if (!region.counted()) {
                    collect(sample, augmented, next, raw);
                }
            }
        }
        double[] sums = new double[2];
        raw.forEach(term -> sums[term.signal() ? 1 : 0] += term.weights().sum().item());
        if (!(sums[0] > 0 && sums[1] > 0)) {
            throw new InvalidConfiguration("cross-entropy: the weights of " + part + " sum to " + sums[1]
                    + " of the signal and to " + sums[0] + " of the background; both have to be positive");
        }
        return raw.stream()
                .map(term -> new Term(
                        term.inputs(),
                        term.weights().dividedBy(sums[term.signal() ? 1 : 0]),
                        term.signal(),
                        term.firstIndex()))
                .toList();
    }

    private static void collect(AnalysisSample sample, boolean augmented, long[] next, List<Term> terms) {
        Events nominal = sample.events();
        long first = next[0];
        next[0] += nominal.size();
        terms.add(new Term(nominal.inputs(), Tensor.wrap(nominal.shared()), sample.signal(), first));
        List<Variation.Varied> varied = new ArrayList<>();
        for (Variation variation : sample.variations()) {
            varied.add(variation.up());
            variation.down().ifPresent(varied::add);
        }
        for (Variation.Varied one : varied) {
            Events events = one.of(nominal);
            boolean own = one instanceof Variation.Simulation;
            if (augmented) {
                terms.add(new Term(
                        events.inputs(), Tensor.wrap(events.shared()), sample.signal(), own ? next[0] : first));
            }
            next[0] += own ? events.size() : 0;
        }
    }

    private Tensor value(List<Term> of, Tensor parameters, Optional<Dropout> left) {
        Tensor sum = Tensor.scalar(0);
        for (Term term : of) {
            int events = term.inputs().shape().dimension(0);
            int chunks = (events + CHUNK - 1) / CHUNK;
            sum = sum.plus(
                    chunks == 1
                            ? part(term, 0, events, parameters, left)
                            : StreamedSum.of(
                                    chunks,
                                    Shape.of(),
                                    (i, at) -> part(term, i * CHUNK, Math.min(events, (i + 1) * CHUNK), at, left),
                                    parameters));
        }
        return sum;
    }

    private Tensor part(Term term, int from, int to, Tensor parameters, Optional<Dropout> left) {
        Tensor z = logit.of(
                parameters.slice(0, 0, logit.parameterCount()),
                term.inputs().slice(0, from, to),
                left.map(d -> new Dropout(d.streams(), term.firstIndex() + from)));
        Tensor loss = (term.signal() ? z.negate() : z).softplus();
        return loss.times(term.weights().slice(0, from, to)).sum();
    }

    @Override
    public Epoch epoch(double[] parameters, long epoch) {
        Optional<Dropout> left = dropout.map(streams -> new Dropout(streams.child(epoch), 0));
        if (batches == 1) {
            return TrainingObjective.fullBatch(at -> value(terms, at, left));
        }
        return new Epoch() {
            @Override
            public int steps() {
                return batches;
            }

            @Override
            public Tensor value(Tensor at, int step) {
                return CrossEntropy.this.value(parts.get(step), at, left);
            }
        };
    }

    @Override
    public Judgement judge(double[] parameters) {
        Tensor at = Tensor.of(parameters);
        return new Judgement(
                -value(plain, at, Optional.empty()).item(),
                -value(judging, at, Optional.empty()).item());
    }

    @Override
    public String digest() {
        return new AnalysisDigest()
                .setting("cross-entropy")
                .add(training)
                .add(validation)
                .setting(augmented)
                .setting(dropout)
                .setting(batches)
                .hex();
    }
}
