/**
 * a server and many clients -> what a client costs, in CPU, heap and resident memory; what the embedded server carries,
 * and how fast it is beside smbd; a big capture -> how fast it compiles, and in what memory.
 *
 * <p>Harnesses with a {@code main}, not run by {@code mvn verify}; docs/benchmarks.md has the commands and the results.
 * Machines differ and are shared: what counts are ratios within one run, and CPU per operation rather than rates.
 */
@NullMarked
package io.smbench.benchmark;

import org.jspecify.annotations.NullMarked;
