package org.wilks.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import org.wilks.nd.error.WilksException;

/** What bad input says: the message of the exception, which must be one line. */
final class Faults {
    private Faults() {}

    static String message(Class<? extends WilksException> type, Executable work) {
        String message = assertThrows(type, work).getMessage();
        assertOneLine(message);
        return message;
    }

    static void assertOneLine(String message) {
        assertEquals(
                -1, message.chars().filter(Character::isISOControl).findFirst().orElse(-1), message);
    }
}
