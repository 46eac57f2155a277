package org.wilks.events;

/** What stands between two fields of a line. */
public enum Separator {
    /** A comma. */
    COMMA(',', "commas"),
    /** A semicolon. */
    SEMICOLON(';', "semicolons"),
    /** One tabulator. */
    TAB('\t', "tabs"),
    /** Any number of blanks and tabulators; those at the ends of a line do not count. */
    WHITESPACE(' ', "blanks");

    private final char character;
    private final String plural;

    Separator(char character, String plural) {
        this.character = character;
        this.plural = plural;
    }

    char character() {
        return character;
    }

    /** What messages call it. */
    String plural() {
        return plural;
    }
}
