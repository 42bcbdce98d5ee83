/**
 * session key -> signing and encryption keys -> signatures checked and made, packets decrypted and encrypted.
 *
 * <p>Everything here is a function of a key and bytes; sessions, sequence numbers and nonce counters belong to the
 * caller. Objects hold the expanded key and may be shared between threads, which then take turns: a connection that
 * reads and writes at once does better with one object for each direction.
 *
 * <p>Primitives come from the JDK where it has them, because it uses the processor's AES instructions, and else from
 * BouncyCastle's lightweight classes (AES-CCM). AES-CMAC is built from the JDK's AES-CBC: with the cipher kept, JDK 17
 * takes 0.1 µs for 68 bytes where BouncyCastle's CMac takes 0.8, and the distance grows with the length. Keys never
 * appear in {@code toString}.
 */
@NullMarked
package io.smbench.smb2.crypto;

import org.jspecify.annotations.NullMarked;
