/**
 * bytes written to a named pipe -> bytes to be read from it.
 *
 * <p>DCE/RPC over named pipes, MS-RPCE 2.1.1.2, as far as clients need it to list shares: a
 * {@link io.smbench.server.pipe.NamedPipe} takes and gives messages, {@code RpcConnection} answers each with PDUs of
 * C706 chapter 12, {@code ServerService} is the one interface behind it, MS-SRVS. Nothing is authenticated here: the
 * SMB session is. There are no threads: who reads too early is told so, and asks again.
 */
@NullMarked
package io.smbench.server.pipe;

import org.jspecify.annotations.NullMarked;
