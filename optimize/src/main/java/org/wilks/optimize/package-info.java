/**
 * Optimisers as pure functions, (state, evaluation) to (state, update), with learning rates, clipping and stopping rules.
 *
 * <p>All minimise. States are immutable values that serialise, so a run can be stored after any step and taken up again with the
 * same bits. With x the parameters, g the gradient and r the learning rate:
 *
 * <pre>
 * Sgd     v ← momentum·v + g;                 x ← x - r v
 * Adam    m ← β₁m + (1-β₁)g; v ← β₂v + (1-β₂)g²;  x ← x - r m̂/(√v̂ + ε)
 * AdamW   x ← x - r (m̂/(√v̂ + ε) + decay·x)
 * Lbfgs   x ← x - t H g,  t to the weak Wolfe conditions
 * </pre>
 *
 * <p>They work on {@code double[]}; functions of named parameters ({@link org.wilks.nd.Tree}) are flattened by
 * {@link org.wilks.optimize.Evaluation#of} and {@link org.wilks.optimize.Descent}.
 *
 * <p>One step:
 *
 * <pre>{@code
 * Optimiser adam = Adam.of(LearningRate.constant(0.01));
 * OptimiserState state = adam.start(1);
 * Optimiser.Step step = adam.step(state, new Evaluation(new double[] {3}, 9, new double[] {6}));
 * double[] next = step.applyTo(new double[] {3});
 * }</pre>
 */
package org.wilks.optimize;
