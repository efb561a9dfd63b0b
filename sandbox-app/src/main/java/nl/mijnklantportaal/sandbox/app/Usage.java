package nl.mijnklantportaal.sandbox.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: reads its words, and writes its help. */
final class Usage {

    static final String COMMAND = "mijnklantportaal-sandbox";

    private static final String DEFAULT_SEED = "1";

    private final CommandLine line;

    Usage() {
        CommandSpec spec = CommandSpec.create().name(COMMAND);
        Flags.ALL.forEach(flag -> spec.addOption(option(flag)));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Shows the version.")
                .build());
        spec.usageMessage()
                .sortOptions(false)
                .width(100)
                .abbreviateSynopsis(true)
                .header(
                        "Runs a MijnKlantportaal of invented data on this machine, with a page that shows what happens in it.",
                        "")
                .optionListHeading("%n")
                .footer(footer());
        // A key may begin with an @, which would otherwise name a file of arguments.
        line = new CommandLine(spec).setExpandAtFiles(false);
    }

    /** What the words of a command line are, not looked into yet. */
    ParseResult parse(String... args) throws WrongUsageException {
        try {
            return line.parseArgs(args);
        } catch (UnmatchedArgumentException e) {
            throw new WrongUsageException(unmatched(e) + " --help lists all flags.");
        } catch (OverwrittenOptionException e) {
            throw new WrongUsageException(name(e.getOverwritten()) + " can be given once.");
        } catch (MissingParameterException e) {
            throw new WrongUsageException(name(e.getMissing().get(0)) + " needs a value; --help shows which.");
        } catch (ParameterException e) {
            throw new WrongUsageException("the flags cannot be read: " + e.getMessage() + "; --help lists them.");
        }
    }

    String help() {
        return line.getUsageMessage(Ansi.OFF);
    }

    private static OptionSpec option(Flag<?> flag) {
        OptionSpec.Builder option = OptionSpec.builder(flag.name())
                .description(
                        flag.description().replace("%", "%%"),
                        "Default: " + flag.byDefault() + ". Variable: " + flag.variable());
        if (flag == Flags.WITHOUT_TICKETING) {
            return option.type(boolean.class).arity("0").build();
        }
        option.paramLabel(flag.label());
        if (flag == Flags.SAMPLE_DATA) {
            return option.type(String.class)
                    .arity("0..1")
                    .fallbackValue(DEFAULT_SEED)
                    .build();
        }
        if (flag == Flags.API_KEY) {
            return option.type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1")
                    .build();
        }
        return option.type(String.class).arity("1").build();
    }

    private static String[] footer() {
        return new String[] {
            "",
            "A flag wins over its variable; a variable that is set to nothing counts as not set.",
            "",
            "The page is at /, the API at /v1, its reference at /docs/, the interface for tools at /_sandbox, the health at"
                    + " /health. Ctrl-C and SIGTERM end the sandbox with status 0, after what was answered is in the state"
                    + " file. Status 1: it cannot start, for instance because the port is in use; 2: a flag or a variable"
                    + " is wrong.",
            "",
            "Example: invented data, all changes kept in a file, and every tenth request fails:",
            "  java -jar mijnklantportaal-sandbox-" + Version.of() + "-app.jar \\",
            "      --port 9000 --sample-data --state-file shop.state --faults 10%%",
            "  curl -H 'Authorization: Bearer sandbox-api-key' http://127.0.0.1:9000/v1/customers",
        };
    }

    /** Without values, because one may be a key in the wrong place. */
    private static String unmatched(UnmatchedArgumentException e) {
        String first = e.getUnmatched().get(0);
        if (!first.startsWith("-")) {
            return "there is a word that belongs to no flag.";
        }
        String name = first.split("=", 2)[0];
        String text = "there is no flag " + name;
        List<String> known = Flags.ALL.stream().map(Flag::name).toList();
        return text + "; did you mean " + Nearest.to(name, known) + "?";
    }

    private static String name(ArgSpec given) {
        return ((OptionSpec) given).longestName();
    }
}
