package io.smbench.exchange;

import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.Smb2Message;
import io.smbench.smb2.UndecodableBody;
import io.smbench.tcp.SmbPacket;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Splits SMB2 packets into their messages and numbers these. Of a packet with holes, a member whose header is not there
 * ends the splitting; one whose payload has a hole keeps zeros there, any other one becomes undecodable.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class PacketSplitter {
    /** Size of what stands before the data in a WRITE request and a READ response. */
    private static final int WRITE_REQUEST_FIXED = 48;

    private static final int READ_RESPONSE_FIXED = 16;

    private long messages;

    /** How many messages there were so far. */
    public long messages() {
        return messages;
    }

    /** All messages of a packet of plain SMB2 that can be told. */
    public List<SeenMessage> split(SmbPacket packet) {
        List<Bytes> members = Smb2Codec.split(padded(packet));
        List<SeenMessage> seen = new ArrayList<>(members.size());
        long group = messages;
        int at = 0;
        for (Bytes member : members) {
            if (!hasHeader(packet, member, at)) {
                break;
            }
            SeenMessage.Place place = members.size() > 1 ? new SeenMessage.Place(group, seen.size()) : null;
            seen.add(new SeenMessage(
                    messages++,
                    packet.stream().id(),
                    message(packet, member, at),
                    packet.lastFrame(),
                    packet.lastNanos(),
                    place,
                    missing(packet, at, at + member.length()),
                    packet.decrypted()));
            at += member.length();
        }
        return seen;
    }

    /** The announced length, so that offsets in a cut packet lead to where its bytes were. */
    private static Bytes padded(SmbPacket packet) {
        return padded(packet.data(), packet.wireLength());
    }

    /** With zeros behind the bytes that are known. */
    static Bytes padded(Bytes known, int length) {
        if (known.length() >= length) {
            return known;
        }
        byte[] padded = new byte[length];
        known.copyTo(padded, 0);
        return Bytes.wrap(padded);
    }

    private static boolean hasHeader(SmbPacket packet, Bytes member, int at) {
        return member.length() >= Smb2Header.SIZE
                && packet.has(at, at + Smb2Header.SIZE)
                && member.reader().i32("ProtocolId") == Smb2Header.PROTOCOL_ID;
    }

    private static Smb2Message message(SmbPacket packet, Bytes member, int at) {
        if (packet.isComplete() || missing(packet, at, at + member.length()) == 0) {
            return Smb2Codec.decodeMessage(member);
        }
        Smb2Header header = Smb2Header.decode(member.reader());
        int needed = Math.min(member.length(), Smb2Header.SIZE + fixedSize(header, member));
        if (packet.has(at, at + needed)) {
            return new Smb2Message(header, Smb2Codec.decodeBody(header, member));
        }
        Bytes raw = member.slice(Smb2Header.SIZE, member.length() - Smb2Header.SIZE);
        return new Smb2Message(header, new UndecodableBody(raw, "the capture lost a part of it"));
    }

    private static int fixedSize(Smb2Header header, Bytes member) {
        if (header.command().equals(Smb2Command.WRITE) && !header.isResponse()) {
            return WRITE_REQUEST_FIXED;
        }
        if (header.command().equals(Smb2Command.READ) && header.isResponse()) {
            return READ_RESPONSE_FIXED;
        }
        return member.length();
    }

    private static long missing(SmbPacket packet, int from, int to) {
        if (packet.isComplete()) {
            return 0;
        }
        return packet.missing().stream()
                .mapToLong(hole -> Math.max(0, Math.min(hole.to(), to) - Math.max(hole.from(), from)))
                .sum();
    }
}
