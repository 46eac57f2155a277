package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.wilks.infer.model.ComposedModel;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.ReboundEvaluator;

/**
 * What all bound models with tensors at the same places share: the primitives of their likelihood, hard models of the last few values, and
 * evaluators that are free. Thread-safe.
 */
final class BoundPlaces {
    /** How many of the last models are kept: those of a result's few kernels, and of the points of a difference. */
    private static final int KEPT = 4;

    /** A model with other numbers. */
    private record Entry(double[] values, Rebound rebound) {}

    private final Model model;
    private final Rebinding rebinding;
    private final LikelihoodPrimitive deviance;
    private final LikelihoodPrimitive logPdf;
    private final ExpectedPrimitive expected;
    private final AtomicReference<Entry[]> entries = new AtomicReference<>(new Entry[0]);
    private final AtomicReference<ReboundEvaluator> spare = new AtomicReference<>();
    private final AtomicReference<ComposedModel> composed = new AtomicReference<>();

    BoundPlaces(Model model, int[] places) {
        this.model = model;
        rebinding = Rebinding.of(model, places);
        deviance = new LikelihoodPrimitive(this, false);
        logPdf = new LikelihoodPrimitive(this, true);
        expected = new ExpectedPrimitive(this);
    }

    /** The model without the tensors. */
    Model description() {
        return model;
    }

    Rebinding rebinding() {
        return rebinding;
    }

    LikelihoodPrimitive deviance() {
        return deviance;
    }

    LikelihoodPrimitive logPdf() {
        return logPdf;
    }

    ExpectedPrimitive expected() {
        return expected;
    }

    /** The model of these values: of the last few, the same object again. */
    Rebound rebound(double[] values) {
        Entry[] kept = entries.get();
        for (Entry entry : kept) {
            if (Arrays.equals(entry.values(), values)) {
                return entry.rebound();
            }
        }
        double[] copy = values.clone();
        Entry entry = new Entry(copy, new Rebound(rebinding.model(copy), rebinding.length()));
        Entry[] next = new Entry[Math.min(KEPT, kept.length + 1)];
        next[0] = entry;
        System.arraycopy(kept, 0, next, 1, next.length - 1);
        entries.set(next);
        return entry.rebound();
    }

    /** The likelihood in tensor operations as a function of the numbers at these places. */
    ComposedModel composed() {
        ComposedModel known = composed.get();
        if (known == null) {
            known = ComposedModel.of(model, rebinding.places());
            composed.set(known);
        }
        return known;
    }

    /** An evaluator with these values; the caller gives it {@linkplain #giveBack back}. */
    ReboundEvaluator borrow(double[] values) {
        ReboundEvaluator evaluator = spare.getAndSet(null);
        if (evaluator == null) {
            evaluator = rebinding.evaluator();
        }
        evaluator.rebind(values);
        return evaluator;
    }

    /** Takes an evaluator that is free. */
    void giveBack(ReboundEvaluator evaluator) {
        spare.set(evaluator);
    }

    /** The entries at the places of an array over all numbers. */
    double[] gather(double[] flat) {
        int[] places = rebinding.places();
        double[] entriesAtPlaces = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            entriesAtPlaces[k] = flat[places[k]];
        }
        return entriesAtPlaces;
    }

    /** An array over all numbers, zero but at the places. */
    double[] scatter(double[] entriesAtPlaces) {
        double[] flat = new double[rebinding.length()];
        int[] places = rebinding.places();
        for (int k = 0; k < places.length; k++) {
            flat[places[k]] = entriesAtPlaces[k];
        }
        return flat;
    }
}
