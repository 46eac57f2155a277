package org.wilks.events;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Characters of a file whose fields are separated by runs of blanks and tabulators: each run becomes one blank, those at the ends of lines none. */
final class WhitespaceReader extends Reader {
    private enum State {
        LINE_START,
        FIELD_START,
        FIELD,
        QUOTED,
        COMMENT
    }

    private final Reader in;
    private final char quote;
    private final int comment;
    private final char[] buffer = new char[8192];
    private int at;
    private int end;
    private boolean blank;
    private State state = State.LINE_START;

    WhitespaceReader(Reader in, char quote, Optional<Character> comment) {
        this.in = in;
        this.quote = quote;
        this.comment = comment.map(c -> (int) c).orElse(-1);
    }

    @Override
    public int read(char[] out, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (at == end) {
                if (written > 0) {
                    return written;
                }
                at = 0;
                end = Math.max(0, in.read(buffer, 0, buffer.length));
                if (end == 0) {
                    return -1;
                }
            }
            char c = buffer[at];
            if (state == State.FIELD && c > ' ') {
                out[offset + written++] = c;
                at++;
                continue;
            }
            boolean between = state != State.QUOTED && state != State.COMMENT;
            if (between && (c == ' ' || c == '\t')) {
                blank = state != State.LINE_START;
                state = blank ? State.FIELD_START : State.LINE_START;
                at++;
            } else if (between && blank && c != '\n' && c != '\r') {
                out[offset + written++] = ' ';
                blank = false;
            } else {
                blank = false;
                advance(c);
                out[offset + written++] = c;
                at++;
            }
        }
        return written;
    }

    private void advance(char c) {
        if (state == State.QUOTED) {
            state = c == quote ? State.FIELD_START : State.QUOTED;
        } else if (c == '\n' || c == '\r') {
            state = State.LINE_START;
        } else if (state == State.LINE_START && c == comment) {
            state = State.COMMENT;
        } else if (state != State.COMMENT) {
            state = c == quote && state != State.FIELD ? State.QUOTED : State.FIELD;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
