/**
 * Results as text for terminals: numbers rounded by their errors, and tables in columns.
 *
 * <pre>{@code
 * StringBuilder out = new StringBuilder();
 * new TextTable().row("", "limit").row("test", Numbers.plusMinus(Measure.LIMIT, 0.5312, 0.0214)).print(out);
 * }</pre>
 */
package org.wilks.optimize.text;
