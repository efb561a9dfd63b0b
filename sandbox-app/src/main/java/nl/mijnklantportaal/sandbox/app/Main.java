package nl.mijnklantportaal.sandbox.app;

import nl.mijnklantportaal.sandbox.Sandbox;

/**
 * Runs a sandbox until the process is ended.
 */
public final class Main {

    private Main() {}

    /**
     * Starts a sandbox and prints its URL.
     *
     * @param args the flags
     */
    public static void main(String[] args) {
        Sandbox sandbox = Sandbox.builder().port(8080).start();
        System.out.println("MijnKlantportaal sandbox at " + sandbox.baseUrl());
    }
}
