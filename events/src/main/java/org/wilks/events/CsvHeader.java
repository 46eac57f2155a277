package org.wilks.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wilks.nd.error.InvalidData;

/** The columns of a CSV file: their names and which field each is. */
final class CsvHeader {
    private final String file;
    private final int fields;
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final String hint;

    /** The header of the given names; where tells the place that named them. */
    private CsvHeader(String file, String where, List<String> names, String hint) {
        this.file = file;
        this.fields = names.size();
        this.hint = hint;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Integer earlier = name.isEmpty() ? null : positions.putIfAbsent(name, i);
            if (earlier != null) {
                throw new InvalidData(where + ": column " + Messages.shown(name) + " is there twice (fields "
                        + (earlier + 1) + " and " + (i + 1) + "); each name must be given once");
            }
        }
        if (positions.isEmpty()) {
            throw new InvalidData(where + ": no column has a name");
        }
    }

    /** The header that the options name. */
    static CsvHeader named(String file, CsvOptions options) {
        return new CsvHeader(file, file, options.names(), "");
    }

    /** The header that the first line holds, after a look at whether it can be one; comment is the last line skipped before it. */
    static CsvHeader read(String file, long line, List<String> fields, String comment, CsvOptions options) {
        String where = file + ", line " + line;
        List<String> names = new ArrayList<>();
        fields.forEach(f -> names.add(f.strip()));
        if (!options.names().isEmpty()) {
            if (options.names().size() != names.size()) {
                throw new InvalidData(where + ": the header has " + names.size() + " fields, but "
                        + options.names().size() + " columns are named");
            }
            return named(file, options);
        }
        if (names.stream().allMatch(n -> n.isEmpty() || !Double.isNaN(NumberText.parse(n)))
                && !names.stream().allMatch(String::isEmpty)) {
            throw new InvalidData(where + ": only numbers where the names of the columns are expected"
                    + " (name the columns if the file has no header line"
                    + (comment.isBlank()
                            ? ")"
                            : "; the line " + Messages.shown(comment) + " before was skipped as a comment)"));
        }
        String hint = "";
        if (names.size() == 1) {
            for (Separator other : Separator.values()) {
                boolean there = names.get(0).indexOf(other.character()) >= 0;
                if (there && other == Separator.WHITESPACE) {
                    hint = "; is the separator blanks, not "
                            + options.separator().plural() + "?";
                } else if (there) {
                    throw new InvalidData(where + ": one column only, " + Messages.shown(names.get(0))
                            + ", so the separator seems to be " + other.plural() + ", not "
                            + options.separator().plural());
                }
            }
        }
        return new CsvHeader(file, where, names, hint);
    }

    /** The number of fields that every line must have. */
    int fields() {
        return fields;
    }

    List<String> columns() {
        return List.copyOf(positions.keySet());
    }

    /** Which field, from 0, a column is. */
    int position(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            Collection<String> columns = positions.keySet();
            InvalidData unknown = EventTable.unknownColumn(column, file, columns);
            throw hint.isEmpty() ? unknown : new InvalidData(unknown.getMessage() + hint);
        }
        return position;
    }
}
