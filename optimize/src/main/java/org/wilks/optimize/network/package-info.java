/**
 * Networks whose outputs are observables: dense layers over events, differentiable in their parameters and inputs.
 *
 * <pre>{@code
 * h_0 = (x - mean) / scale,     h_l = dropout(activation(norm(h_(l-1) W_l + b_l)))
 * }</pre>
 *
 * <p>A forward pass and its derivative are one fused primitive over blocks of events ({@link org.wilks.optimize.network.Network#apply}); its
 * matrices are multiplied by the BLAS that ND4J brings, in double or single precision inside. There is no batch normalisation: what a network makes of an
 * event must not depend on which other events are with it, for events come in chunks and varied samples are judged by the nominal statistics.
 *
 * <pre>{@code
 * Network network = Network.of(Standardisation.of(columns), DenseLayer.hidden(100), DenseLayer.hidden(100), DenseLayer.output());
 * Tensor parameters = network.initial(RandomStreams.of(1)).flatten();
 * Tensor score = network.apply(parameters, events);          // [events, 1], between 0 and 1
 * }</pre>
 */
package org.wilks.optimize.network;
