/**
 * The configuration of {@code wilks optimize-cuts}: immutable records, the reader that fills them from YAML or JSON, and the JSON
 * Schema that its messages quote.
 *
 * <pre>{@code
 * CutConfiguration configuration = CutConfigurationReader.read(Path.of("cuts.yaml"));
 * configuration.cuts().get(0).variable();
 * }</pre>
 *
 * <p>A refused value is one line: file, JSON pointer, what was found, what is needed, the schema's words for the place.
 */
package org.wilks.optimize.config;
