package io.coppice.jobs.report;

import io.coppice.datasets.Masked;

/** Text made safe for a page. The page is well-formed XML too, so that a test can parse it. */
final class Html {
    private Html() {}

    /** {@code text} for element content and quoted attributes, with credentials masked. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Masked.uri(text).codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(shown(point) ? point : 0xFFFD);
        }
    }

    /** Control characters and half surrogates have no glyph and are no XML. */
    private static boolean shown(int point) {
        return point == '\t'
                || point == '\n'
                || (point >= 0x20 && point != 0xFFFE && point != 0xFFFF && !surrogate(point));
    }

    private static boolean surrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** JSON for a script element: no character in it can end the element or start a comment. */
    static String script(String json) {
        return json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
