/**
 * Studies of known problems, each with its closed form beside it: what the differentiable analysis finds must be what paper and pencil find.
 *
 * <ul>
 *   <li>{@link org.wilks.examples.studies.AnalysisPhi}: an analysis with one parameter, p-values and their gradients along it;
 *   <li>{@link org.wilks.examples.studies.CutStudy}: one cut between an exponential and a Gaussian, soft and hard;
 *   <li>{@link org.wilks.examples.studies.KernelStudy}: bias and variance of binned-KDE histograms and of their gradients, and the bandwidth
 *       that follows, {@code h^5 = sum_j (f(a_j) + f(b_j)) / (2 sqrt(pi) N sum_j (f''(b_j) - f''(a_j))^2)};
 *   <li>{@link org.wilks.examples.studies.TwoSignals}: two signals over a background of uncertain shape, contours and intervals against exact answers;
 *   <li>{@link org.wilks.examples.studies.LossLandscape}: what an objective sees of a background's variations;
 *   <li>{@link org.wilks.examples.studies.BlobStudy}: networks on the {@link org.wilks.examples.studies.FourBlobs}, trained on six losses, beside the
 *       {@link org.wilks.examples.studies.BestObservable}.
 * </ul>
 *
 * <p>{@link org.wilks.examples.studies.Studies} draws the figures but for those of the blobs, which are of {@link org.wilks.examples.studies.BlobFigures}.
 *
 * <pre>{@code
 * AnalysisPhi analysis = new AnalysisPhi(0.5, 0.1);
 * double best = analysis.optimum(1).x()[0];
 * }</pre>
 */
package org.wilks.examples.studies;
