package nl.mijnklantportaal.sandbox;

import java.nio.file.Path;

/** A sandbox in a JVM of its own, so that it can be killed; it prints its base URL and runs until then. */
final class SandboxProcess {

    private SandboxProcess() {}

    @SuppressWarnings("resource") // it is killed, never closed
    public static void main(String[] arguments) {
        Sandbox sandbox = Sandbox.builder().stateFile(Path.of(arguments[0])).start();
        System.out.println(sandbox.baseUrl());
    }
}
