package io.smbench.cli;

import io.smbench.time.Ticker;
import java.io.PrintStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command has of the world outside.
 *
 * @param out for results
 * @param err for messages and progress
 * @param environment looks up environment variables
 * @param isTerminal whether a person watches
 */
record Console(
        PrintStream out,
        PrintStream err,
        UnaryOperator<@Nullable String> environment,
        boolean isTerminal,
        Ticker ticker) {}
