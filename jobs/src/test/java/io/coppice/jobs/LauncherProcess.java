package io.coppice.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ./coppice} as a user starts it. */
final class LauncherProcess {
    private LauncherProcess() {}

    static ChildProcess start(Path folder, Map<String, String> environment, List<String> args) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("COPPICE_MEMORY", "1g");
        List<String> command = new ArrayList<>(List.of(Built.LAUNCHER.toString(), "--master", "local[2]"));
        command.addAll(args);
        return ChildProcess.start("coppice", folder, all, command);
    }
}
