package io.coppice.datasets;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that may be shown: credentials in URIs and options replaced by {@code ***}. */
public final class Masked {
    private static final String MASK = "***";
    private static final String SECRET_WORDS = "secret|password|passwd|pwd|token|credential|signature|key";

    /** An option so named holds a credential; the list errs on the side of hiding. */
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?:" + SECRET_WORDS + ")|(?:^|[._-])(?:sig|sas)(?:$|[._-])");

    /** Up to the last @: secrets of object stores contain slashes. */
    private static final Pattern USER_INFO =
            Pattern.compile("\\b([A-Za-z][A-Za-z0-9+.-]*)://([^\\s:/@\"'`,]*):([^\\s\"'`,]+)@");

    private static final Pattern PORT_AND_PATH = Pattern.compile("\\d{1,5}/.*");

    private static final Pattern QUERY_SECRET = Pattern.compile(
            "([?&;](?:[A-Za-z0-9_.-]*(?:" + SECRET_WORDS + ")[A-Za-z0-9_.-]*|sig|sas)=)[^&;\\s\"'`,]*",
            Pattern.CASE_INSENSITIVE);

    private Masked() {}

    /**
     * Masks the password of every {@code scheme://user:password@host} and every secret query parameter.
     *
     * @param text a URI, or any text that may contain some
     */
    public static String uri(String text) {
        Matcher found = USER_INFO.matcher(text);
        String plain = found.replaceAll(match -> Matcher.quoteReplacement(
                isPort(match.group(1), match.group(3))
                        ? match.group()
                        : match.group(1) + "://" + match.group(2) + ":" + MASK + "@"));
        return QUERY_SECRET.matcher(plain).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }

    /** The value of an option, hidden entirely where the name of the option says that it is a credential. */
    public static String value(String key, String value) {
        return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find() ? MASK : uri(value);
    }

    /** {@code hdfs://host:8020/a@b} has a port and an odd path; the schemes of S3 take no port. */
    private static boolean isPort(String scheme, String afterColon) {
        return !scheme.toLowerCase(Locale.ROOT).startsWith("s3")
                && PORT_AND_PATH.matcher(afterColon).matches();
    }
}
