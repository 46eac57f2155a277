/**
 * The configurations of {@code wilks optimize-cuts} and {@code wilks train}: immutable records, the readers that fill them from YAML or JSON, and the JSON
 * Schemas that their messages quote.
 *
 * <pre>{@code
 * CutConfiguration configuration = CutConfigurationReader.read(Path.of("cuts.yaml"));
 * configuration.cuts().get(0).variable();
 * TrainConfiguration training = TrainConfigurationReader.read(Path.of("train.yaml"));
 * training.observable().inputs();
 * }</pre>
 *
 * <p>A refused value is one line: file, JSON pointer, what was found, what is needed, the schema's words for the place.
 */
package org.wilks.optimize.config;
