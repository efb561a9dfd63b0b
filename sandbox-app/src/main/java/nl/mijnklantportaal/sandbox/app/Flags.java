package nl.mijnklantportaal.sandbox.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.mijnklantportaal.sandbox.Fault;

/** Every flag of the command, in the order of the help. */
final class Flags {

    static final Flag<InetAddress> HOST = new Flag<>(
            "--host",
            "ADDRESS",
            "Address to listen on. With another one than loopback, such as 0.0.0.0, other machines reach the API and"
                    + " /health; the page, /docs and /_sandbox are then switched off.",
            "127.0.0.1",
            Values::address);
    static final Flag<Integer> PORT =
            new Flag<>("--port", "PORT", "Port to listen on; 0 for any free one.", "8080", Values::port);
    static final Flag<List<String>> API_KEY = new Flag<>(
            "--api-key",
            "KEY",
            "API key to accept; each key has a portal of its own. Repeat the flag or separate keys by commas.",
            "sandbox-api-key",
            Values::apiKeys);
    static final Flag<Path> STATE_FILE = new Flag<>(
            "--state-file",
            "FILE",
            "File that keeps everything for the next start; made when absent, in a folder that exists.",
            "all is forgotten at the end",
            Values::file);
    static final Flag<Integer> REQUESTS_PER_MINUTE = new Flag<>(
            "--requests-per-minute",
            "NUMBER",
            "Requests that each key may send in a minute; more are answered with 429.",
            "no limit; the platform has 60",
            text -> Values.number(text, Integer.MAX_VALUE));
    static final Flag<Double> FAULTS = new Flag<>(
            "--faults",
            "SHARE",
            "Share of the requests that get a fault: 0 to 1, or percent such as 20%.",
            "0",
            Values::share);
    static final Flag<List<Fault>> FAULT_KINDS = new Flag<>(
            "--fault-kinds",
            "KINDS",
            "Which faults, separated by commas: " + Values.kinds() + ".",
            "all of them",
            Values::faultKinds);
    static final Flag<Long> FAULT_SEED = new Flag<>(
            "--fault-seed", "NUMBER", "The same seed and order of requests give the same faults.", "1", Values::seed);
    static final Flag<Duration> FAULT_DELAY = new Flag<>(
            "--fault-delay",
            "DURATION",
            "How late the answer of the fault answer-delayed comes, such as 500ms, 2s or PT2S; at most 10 minutes.",
            "1s",
            Values::delay);
    static final Flag<Long> SAMPLE_DATA = new Flag<>(
            "--sample-data",
            "SEED",
            "Fills the portal of the first key with invented customers, offers, invoices and more; the same seed gives"
                    + " the same data. Without a seed, 1.",
            "no data",
            Values::seed);
    static final Flag<Instant> CLOCK = new Flag<>(
            "--clock",
            "TIME",
            "Time at which the sandbox's clock starts and from which it runs on, such as 2026-12-01T09:00:00Z.",
            "the time of this machine",
            Values::instant);
    static final Flag<Integer> EXCHANGES_KEPT = new Flag<>(
            "--exchanges-kept",
            "NUMBER",
            "How many of the latest requests and answers the page shows; at most 100000, each up to 8 KiB of memory.",
            String.valueOf(Settings.EXCHANGES_KEPT),
            text -> Values.number(text, 100_000));
    static final Flag<Integer> OFFERS_PER_MONTH = new Flag<>(
            "--offers-per-month",
            "NUMBER",
            "Offers that a license allows in a month; more are answered with 426.",
            "no limit",
            text -> Values.number(text, Integer.MAX_VALUE));
    static final Flag<Boolean> WITHOUT_TICKETING = new Flag<>(
            "--without-ticketing",
            "",
            "Plays a license without tickets. As a variable: true or false.",
            "with tickets",
            Values::yesOrNo);

    static final List<Flag<?>> ALL = List.of(
            HOST,
            PORT,
            API_KEY,
            STATE_FILE,
            SAMPLE_DATA,
            REQUESTS_PER_MINUTE,
            OFFERS_PER_MONTH,
            WITHOUT_TICKETING,
            FAULTS,
            FAULT_KINDS,
            FAULT_SEED,
            FAULT_DELAY,
            CLOCK,
            EXCHANGES_KEPT);

    private Flags() {}
}
