package nl.mijnklantportaal.spectools;

/** Says in one paragraph why there is no effective contract: the file, the place in it, and the reason. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates it with its paragraph. */
    public ContractException(String message) {
        super(message);
    }

    /** Creates it with its paragraph, and the cause for whoever looks at the stack trace. */
    public ContractException(String message, Throwable cause) {
        super(message, cause);
    }
}
