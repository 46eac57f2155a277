package org.wilks.nd.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class WilksExceptionTest {
    @Test
    void messagesStayOnOneLine() {
        String message = new InvalidModel("sample 'a\nb\r\t\u0000\u2028\u202E'").getMessage();
        assertEquals("sample 'a\\nb\\r\\t\\u0000\\u2028\\u202e'", message);
    }

    @Test
    void otherCharactersStay() {
        assertEquals("μ 😀", new InvalidModel("μ 😀").getMessage());
        assertNull(new WilksException(null).getMessage());
    }
}
