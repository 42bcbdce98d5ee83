/**
 * session key -> signing and encryption keys -> signatures checked and made, packets decrypted and encrypted.
 *
 * <p>Everything here is a function of a key and bytes; sessions, sequence numbers and nonce counters belong to the
 * caller. Objects hold the expanded key and may be shared between threads, which then take turns: a connection that
 * reads and writes at once does better with one object for each direction.
 *
 * <p>Primitives come from the JDK where it has them, because it uses the processor's AES instructions, and else from
 * BouncyCastle's lightweight classes (AES-CCM). AES-CMAC is built from the JDK's AES-CBC: for 4 KiB that takes a
 * quarter of BouncyCastle's time; short messages go to BouncyCastle, which starts faster. Keys never appear in
 * {@code toString}.
 */
@NullMarked
package io.smbench.smb2.crypto;

import org.jspecify.annotations.NullMarked;
