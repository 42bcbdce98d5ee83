/**
 * settings -> a real file server, running privately for the length of a test.
 *
 * <p>{@link io.smbench.peer.PrivateSmbd} is Samba's smbd in a temporary folder on a free loopback port: no root, no
 * system accounts, no installed configuration. It listens in well under a second and is gone for certain afterwards,
 * also when the JVM was killed: smbd ends when the pipe on its standard input does.
 * {@link io.smbench.peer.PrivateSmbdServer} gives one to a JUnit class.
 *
 * <p>The packages it needs (Debian: {@code samba samba-vfs-modules libnss-wrapper}) may be missing:
 * {@code -Dsmbench.interop=auto} skips the tests that need them and says what to install, {@code required} fails them.
 */
@NullMarked
package io.smbench.peer;

import org.jspecify.annotations.NullMarked;
