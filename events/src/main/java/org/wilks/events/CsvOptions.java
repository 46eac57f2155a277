package org.wilks.events;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the text of a CSV file is read. {@link #defaults()} is the usual file: a header line, commas, double quotes, lines that begin
 * with {@code #} skipped, a missing value is an error.
 *
 * @param separator what stands between fields
 * @param quote the character that a field may be wrapped in, in which it is doubled to stand for itself
 * @param comment a line that begins with this character is skipped
 * @param header whether the first line holds the names of the columns
 * @param names the names of the columns; needed if there is no header line, and taken instead of it if there is one
 * @param missing what is done with a missing value in a wanted column of numbers
 * @param missingTokens the fields that mean a missing value besides the empty field and {@code nan}; one that is a number, such as
 *     {@code -999}, is compared by its value
 * @param numbers columns that hold numbers, whatever their first value looks like
 * @param texts columns that hold text, whatever their first value looks like
 * @param infinities whether infinite values are let through (otherwise they are an error that names the line and the column)
 */
public record CsvOptions(
        Separator separator,
        char quote,
        Optional<Character> comment,
        boolean header,
        List<String> names,
        Missing missing,
        Set<String> missingTokens,
        Set<String> numbers,
        Set<String> texts,
        boolean infinities) {
    private static final CsvOptions DEFAULTS = new CsvOptions(
            Separator.COMMA,
            '"',
            Optional.of('#'),
            true,
            List.of(),
            Missing.refuse(),
            Set.of("NA", "N/A", "NULL", "null", "None", "?"),
            Set.of(),
            Set.of(),
            false);

    /**
     * Options, checked.
     *
     * @param separator what stands between fields
     * @param quote the character that a field may be wrapped in, in which it is doubled to stand for itself
     * @param comment a line that begins with this character is skipped
     * @param header whether the first line holds the names of the columns
     * @param names the names of the columns; needed if there is no header line, and taken instead of it if there is one
     * @param missing what is done with a missing value in a wanted column of numbers
     * @param missingTokens the fields that mean a missing value besides the empty field and {@code nan}; one that is a number, such as
     *     {@code -999}, is compared by its value
     * @param numbers columns that hold numbers, whatever their first value looks like
     * @param texts columns that hold text, whatever their first value looks like
     * @param infinities whether infinite values are let through (otherwise they are an error that names the line and the column)
     * @throws IllegalArgumentException if there is neither a header line nor names, a name is given twice, or two of the special
     *     characters are the same
     */
    public CsvOptions {
        names = List.copyOf(names);
        missingTokens = Set.copyOf(missingTokens);
        numbers = Set.copyOf(numbers);
        texts = Set.copyOf(texts);
        if (!header && names.isEmpty()) {
            throw new IllegalArgumentException("without a header line the columns must be named");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("a column is named twice: " + Messages.list(names));
        }
        Set<String> both = new TreeSet<>(numbers);
        both.retainAll(texts);
        if (!both.isEmpty()) {
            throw new IllegalArgumentException("columns declared both as numbers and as text: " + Messages.list(both));
        }
        char between = separator.character();
        if (quote == between || comment.filter(c -> c == quote || c == between).isPresent()) {
            throw new IllegalArgumentException("separator, quote and comment must be different characters");
        }
        if (isLineEnd(quote) || comment.filter(CsvOptions::isLineEnd).isPresent()) {
            throw new IllegalArgumentException("quote and comment cannot be a line end");
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /**
     * The usual file: header line, commas, double quotes, {@code #} comments, missing values and infinities are errors.
     *
     * @return the options
     */
    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another separator.
     *
     * @param newSeparator what stands between fields
     * @return the options
     */
    public CsvOptions withSeparator(Separator newSeparator) {
        return new CsvOptions(
                newSeparator, quote, comment, header, names, missing, missingTokens, numbers, texts, infinities);
    }

    /**
     * These options with another quote.
     *
     * @param newQuote the character that a field may be wrapped in
     * @return the options
     */
    public CsvOptions withQuote(char newQuote) {
        return new CsvOptions(
                separator, newQuote, comment, header, names, missing, missingTokens, numbers, texts, infinities);
    }

    /**
     * These options with another comment character, or without comments.
     *
     * @param newComment the character that begins a line to be skipped
     * @return the options
     */
    public CsvOptions withComment(Optional<Character> newComment) {
        return new CsvOptions(
                separator, quote, newComment, header, names, missing, missingTokens, numbers, texts, infinities);
    }

    /**
     * These options for a file without a header line.
     *
     * @param newNames the names of all columns of the file, in their order
     * @return the options
     */
    public CsvOptions withoutHeader(List<String> newNames) {
        return new CsvOptions(
                separator, quote, comment, false, newNames, missing, missingTokens, numbers, texts, infinities);
    }

    /**
     * These options for a file whose header line is skipped in favour of the given names.
     *
     * @param newNames the names of all columns of the file, in their order
     * @return the options
     */
    public CsvOptions withHeaderReplacedBy(List<String> newNames) {
        return new CsvOptions(
                separator, quote, comment, true, newNames, missing, missingTokens, numbers, texts, infinities);
    }

    /**
     * These options with another rule for missing values.
     *
     * @param newMissing the rule
     * @return the options
     */
    public CsvOptions withMissing(Missing newMissing) {
        return new CsvOptions(
                separator, quote, comment, header, names, newMissing, missingTokens, numbers, texts, infinities);
    }

    /**
     * These options with other fields that mean a missing value.
     *
     * @param newTokens the fields besides the empty one and {@code nan}
     * @return the options
     */
    public CsvOptions withMissingTokens(Set<String> newTokens) {
        return new CsvOptions(separator, quote, comment, header, names, missing, newTokens, numbers, texts, infinities);
    }

    /**
     * These options with further columns declared as numbers, so that a first value that is none is an error.
     *
     * @param columns the columns
     * @return the options
     */
    public CsvOptions withNumbers(String... columns) {
        return new CsvOptions(
                separator,
                quote,
                comment,
                header,
                names,
                missing,
                missingTokens,
                plus(numbers, columns),
                texts,
                infinities);
    }

    /**
     * These options with further columns declared as text, so that a class label that looks like a number stays text.
     *
     * @param columns the columns
     * @return the options
     */
    public CsvOptions withTexts(String... columns) {
        return new CsvOptions(
                separator,
                quote,
                comment,
                header,
                names,
                missing,
                missingTokens,
                numbers,
                plus(texts, columns),
                infinities);
    }

    private static Set<String> plus(Set<String> names, String... more) {
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    /**
     * These options with infinite values let through or not.
     *
     * @param allowed whether they are let through
     * @return the options
     */
    public CsvOptions withInfinities(boolean allowed) {
        return new CsvOptions(
                separator, quote, comment, header, names, missing, missingTokens, numbers, texts, allowed);
    }
}
