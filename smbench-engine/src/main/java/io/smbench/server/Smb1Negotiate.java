package io.smbench.server;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SMB1 NEGOTIATE by which a client asks whether there is SMB2, MS-SMB2 3.3.5.3. */
final class Smb1Negotiate {
    private static final int COMMAND_NEGOTIATE = 0x72;
    private static final int HEADER_SIZE = 32;

    private Smb1Negotiate() {}

    /** The answer in SMB2; null if the packet does not ask for it. */
    static @Nullable Frame answer(Bytes packet, Connection connection) {
        if (packet.length() < HEADER_SIZE + 3 || packet.u8(4) != COMMAND_NEGOTIATE) {
            return null;
        }
        String dialects = new String(
                packet.slice(HEADER_SIZE, packet.length() - HEADER_SIZE).toArray(), StandardCharsets.ISO_8859_1);
        ServerSettings settings = connection.server().settings();
        if (dialects.contains("\2SMB 2.???\0") && settings.highest().value() > Dialect.SMB_2_0_2.value()) {
            return response(connection, Dialect.SMB_2_WILDCARD);
        }
        if (!dialects.contains("\2SMB 2.002\0") || !settings.accepts(Dialect.SMB_2_0_2)) {
            return null;
        }
        connection.negotiated(NegotiateHandler.agreed(settings, Dialect.SMB_2_0_2, Guid.ZERO, 0, 0, 0, 0));
        return response(connection, Dialect.SMB_2_0_2);
    }

    private static Frame response(Connection connection, Dialect dialect) {
        Smb2Header header = new Smb2Header(
                0,
                NtStatus.STATUS_SUCCESS,
                Smb2Command.NEGOTIATE,
                1,
                Smb2Header.FLAG_RESPONSE,
                0,
                0,
                0,
                0,
                0,
                0,
                Compound.NO_SIGNATURE);
        return Frame.of(
                List.of(new Frame.Part(
                        header, NegotiateHandler.response(connection.server(), dialect, 0, List.of()), null)),
                null);
    }
}
