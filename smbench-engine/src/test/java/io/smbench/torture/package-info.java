/**
 * a suite of Samba's smbtorture -> its capture against a private smbd -> its workload, replayed at mode 2 against
 * another one -> a row of the table in docs/fidelity.md.
 *
 * <p>{@code TortureCapturesTest} replays small recorded captures in {@code mvn verify}; {@code TortureTable} is a
 * harness with a {@code main} that records and replays all suites, for minutes.
 */
@NullMarked
package io.smbench.torture;

import org.jspecify.annotations.NullMarked;
