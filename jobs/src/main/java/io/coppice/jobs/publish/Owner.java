package io.coppice.jobs.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Which process a staging folder belongs to, in three lines: the user, the running kernel and the process namespace
 * together; the number of the process; its start. A number alone may be taken by a later process, and one host
 * name by many containers.
 */
final class Owner {
    static final String FILE = "_owner";

    private static final Path PROCESSES = Path.of("/proc");
    private static final int STATE = 0;
    private static final int START = 19;

    private Owner() {}

    /** This process; empty where the system does not tell (it is no Linux). */
    static String here() {
        long process = ProcessHandle.current().pid();
        try {
            return String.join(
                    "\n", realm(), Long.toString(process), status(process).get(START), "");
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Whether the process that wrote {@code text} has certainly ended; false where that cannot be known from here. */
    static boolean isGone(String text) {
        List<String> lines = text.lines().toList();
        try {
            if (lines.size() != 3 || !lines.get(0).equals(realm())) {
                return false;
            }
            List<String> status = status(Long.parseLong(lines.get(1)));
            return !status.get(START).equals(lines.get(2)) || status.get(STATE).equals("Z");
        } catch (NoSuchFileException ended) {
            return true;
        } catch (IOException | NumberFormatException unknown) {
            return false;
        }
    }

    /** Within it, process numbers mean the same. Processes of other users may be hidden. */
    private static String realm() throws IOException {
        return String.join(
                " ",
                System.getProperty("user.name"),
                Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id")).strip(),
                Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid")).toString());
    }

    /** The fields after the name, which may hold blanks; the first is the state. */
    private static List<String> status(long process) throws IOException {
        String line = Files.readString(PROCESSES.resolve(process + "/stat"));
        return List.of(line.substring(line.lastIndexOf(')') + 1).strip().split(" "));
    }
}
