/**
 * The commands of statistical inference on workspaces: {@code cls}, {@code fit}, {@code limit}, {@code significance}. Reading of options,
 * printing of results; the mathematics is in {@code org.wilks.infer}.
 *
 * <p>{@code cls} and {@code fit} take the options and print the JSON of pyhf's commands of these names:
 *
 * <pre>{@code
 * wilks cls 2-bin.json --test-poi 1 --test-stat qtilde
 * }</pre>
 */
package org.wilks.cli.inference;
