package org.mpi4j.cli;

import java.util.concurrent.Callable;

/**
 * A command that another module adds to {@code mpi4j}, found by {@link java.util.ServiceLoader}.
 * Its class carries picocli's {@code @Command} with the name; what it returns is the exit code.
 */
public interface Subcommand extends Callable<Integer> {}
