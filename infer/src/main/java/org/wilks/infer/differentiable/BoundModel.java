package org.wilks.infer.differentiable;

import java.util.Arrays;
import java.util.List;
import org.wilks.infer.model.Model;
import org.wilks.infer.model.Rebinding;
import org.wilks.infer.model.TemplateVector;
import org.wilks.nd.Tensor;
import org.wilks.nd.error.ShapeMismatch;

/**
 * A model some of whose numbers are tensors, which may be variables of a derivative.
 *
 * <p>Values are those of the {@linkplain #hard() hard model} of the tensors' values. Immutable and thread-safe.
 */
public final class BoundModel {
    private final DifferentiableModel model;
    private final Rebinding rebinding;
    private final Tensor vector;

    BoundModel(DifferentiableModel model, Rebinding rebinding, Tensor vector) {
        if (vector.rank() != 1 || vector.size() != rebinding.size()) {
            throw new ShapeMismatch("numbers of a model: a tensor of shape " + vector.shape()
                    + "; allowed is one of shape [" + rebinding.size() + "], one number for each place");
        }
        this.model = model;
        this.rebinding = rebinding;
        this.vector = vector;
    }

    /**
     * The model without the tensors.
     *
     * @return the model that was bound
     */
    public DifferentiableModel model() {
        return model;
    }

    /**
     * The bound tensors one after the other.
     *
     * @return a differentiable tensor, {@code [m]}
     */
    public Tensor vector() {
        return vector;
    }

    /**
     * Where the entries of {@link #vector()} are in the model's {@link TemplateVector}.
     *
     * @return a new array, of length m
     */
    public int[] places() {
        return rebinding.places();
    }

    /**
     * The model of the tensors' values: which parameters are held follows them. Its observed data are the bound ones.
     *
     * @return the hard model
     * @throws org.wilks.nd.error.WilksException when a value is no number of a model; the message names the place
     * @throws IllegalStateException while a program is being recorded
     */
    public Model hard() {
        return rebound(vector.toArray()).model();
    }

    /**
     * Which parameters are held or free by the tensors' values that were not so before, in words: a shapesys or staterror parameter is held
     * where its bin has no yield or no uncertainty. The derivatives of results with respect to such yields and uncertainties are one-sided
     * at the switch.
     *
     * @return one line each; usually none
     * @throws IllegalStateException while a program is being recorded
     */
    public List<String> switches() {
        return rebinding.switches(vector.toArray());
    }

    /** The hard model of some values of the vector, for kernels: of the last few values, the same object again. */
    Rebound rebound(double[] values) {
        return model.rebound(rebinding, values);
    }

    /** The likelihood in tensor operations, for some numbers in place of the vector. */
    ComposedBound composed(Tensor numbers) {
        return new ComposedBound(model.composed(rebinding), numbers);
    }

    /**
     * The bound model with another tensor in place of {@link #vector()}.
     *
     * @param numbers the numbers at the same places, {@code [m]}
     * @return a bound model
     * @throws ShapeMismatch when the tensor has another shape
     */
    public BoundModel withVector(Tensor numbers) {
        return new BoundModel(model, rebinding, numbers);
    }

    /**
     * The bound model with other data, main and auxiliary; templates stay.
     *
     * @param main the counts, {@code [bins]}
     * @param auxiliary the auxiliary data, {@code [auxiliaries]}
     * @return a bound model whose data are these tensors
     * @throws ShapeMismatch when a tensor has another shape
     */
    public BoundModel withData(Tensor main, Tensor auxiliary) {
        TemplateVector.Range counts = model.vector().range(TemplateVector.Part.MAIN);
        TemplateVector.Range others = model.vector().range(TemplateVector.Part.AUXILIARY);
        requireData("counts", main, counts.length());
        requireData("auxiliary data", auxiliary, others.length());
        int[] places = rebinding.places();
        int kept = 0;
        int[] of = new int[places.length];
        for (int k = 0; k < places.length; k++) {
            if (places[k] < counts.from()) {
                of[kept++] = k;
            }
        }
        int[] all = new int[kept + counts.length() + others.length()];
        for (int k = 0; k < kept; k++) {
            all[k] = places[of[k]];
        }
        for (int k = kept; k < all.length; k++) {
            // main and auxiliary data stand at the end of the vector, in this order
            all[k] = counts.from() + k - kept;
        }
        Tensor templates = kept == places.length ? vector : vector.gather(0, Arrays.copyOf(of, kept));
        return model.bind(all, Tensor.concatenate(0, templates, main, auxiliary));
    }

    private static void requireData(String what, Tensor data, int length) {
        if (data.rank() != 1 || data.size() != length) {
            throw new ShapeMismatch(
                    what + ": a tensor of shape " + data.shape() + "; allowed is one of shape [" + length + "]");
        }
    }

    /**
     * What is expected at a point: rates, then means of the auxiliary data.
     *
     * @param x the parameters, {@code [n]}
     * @return a differentiable tensor, {@code [bins + auxiliaries]}
     * @throws ShapeMismatch when the point has another shape
     */
    public Tensor expected(Tensor x) {
        throw new UnsupportedOperationException();
    }

    /**
     * The deviance of the observed data at a point, {@code D(x; t) = −2 ln L(x; t) + 2 ln L_saturated(t)}.
     *
     * @param x the parameters, {@code [n]}
     * @return a differentiable scalar; +∞ where the point is infeasible
     * @throws ShapeMismatch when the point has another shape
     */
    public Tensor deviance(Tensor x) {
        throw new UnsupportedOperationException();
    }

    /**
     * The log-likelihood ln L of the observed data at a point, with all constants.
     *
     * @param x the parameters, {@code [n]}
     * @return a differentiable scalar; −∞ where the point is infeasible
     * @throws ShapeMismatch when the point has another shape
     */
    public Tensor logPdf(Tensor x) {
        throw new UnsupportedOperationException();
    }
}
