package io.smbench.exchange.decrypt;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.IpAddress;
import io.smbench.smb2.CompressionTransformHeader;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.TransformHeader;
import io.smbench.smb2.context.CompressionCapabilities;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.tcp.ByteRange;
import io.smbench.tcp.Direction;
import io.smbench.tcp.Endpoint;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbProtocol;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets put together here: what is inside what, and what stays closed why. */
class PacketOpenerTest {
    private static final long SESSION = 0x0000240000000009L;
    private static final Bytes KEY = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");
    private static final Bytes OTHER_KEY = Bytes.fromHex("0f0e0d0c0b0a09080706050403020100");
    private static final Bytes NONCE = Bytes.wrap(new byte[TransformHeader.NONCE_SIZE]);
    private static final PacketCipher CIPHER = PacketCipher.of(EncryptionCapabilities.AES_128_GCM, KEY);

    /** The header and body of an ECHO request. */
    private static final Bytes ECHO = Bytes.fromHex("fe534d42" + "4000" + "0100" + "00000000" + "0d00" + "0100"
            + "00000000" + "00000000" + "0500000000000000" + "fffe0000" + "00000000" + "0900000000240000"
            + "00".repeat(16) + "04000000");

    private final List<SmbPacket> opened = new ArrayList<>();
    private final List<Unopened> closed = new ArrayList<>();
    private int streamsEnded;
    private PacketOpener opener = opener(entry(KEY));

    @Test
    void encryptedPacketBecomesThePacketInIt() {
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO)));
        assertThat(opened).singleElement().satisfies(packet -> {
            assertThat(packet.protocol()).isEqualTo(SmbProtocol.SMB2);
            assertThat(packet.decrypted()).isTrue();
            assertThat(packet.data()).isEqualTo(ECHO);
            assertThat(packet.wireLength()).isEqualTo(ECHO.length());
            assertThat(packet.lastFrame()).isEqualTo(7);
            assertThat(Smb2Codec.decodeMessage(packet.data()).body()).isInstanceOf(EchoRequest.class);
        });
    }

    @Test
    void compressedPacketBecomesThePacketInItWithoutAnyKey() {
        opener = opener();
        opener.packet(packet(0, SmbProtocol.COMPRESSED, compressed(ECHO)));
        assertThat(opened).singleElement().satisfies(packet -> {
            assertThat(packet.data()).isEqualTo(ECHO);
            assertThat(packet.decrypted()).isFalse();
        });
    }

    @Test
    void packetThatWasCompressedAndThenEncryptedIsOpenedTwice() {
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(compressed(ECHO))));
        assertThat(opened).singleElement().satisfies(packet -> {
            assertThat(packet.data()).isEqualTo(ECHO);
            assertThat(packet.decrypted()).isTrue();
        });
    }

    @Test
    void plainAndEncryptedPacketsKeepTheirOrder() {
        opener.packet(packet(0, SmbProtocol.SMB2, ECHO));
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO)));
        opener.packet(packet(0, SmbProtocol.SMB1, Bytes.fromHex("ff534d4272")));
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO)));
        assertThat(opened).extracting(SmbPacket::decrypted).containsExactly(false, true, false, true);
    }

    @Test
    void serversThatGaveTheSameSessionIdAreToldApartByTheirKeys() {
        opener = opener(entry(OTHER_KEY), entry(KEY));
        PacketCipher other = PacketCipher.of(EncryptionCapabilities.AES_128_CCM, OTHER_KEY);
        for (int i = 0; i < 3; i++) {
            opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO)));
            opener.packet(packet(1, SmbProtocol.ENCRYPTED, other.encrypt(SESSION, NONCE, ECHO)));
        }
        assertThat(opened).hasSize(6).extracting(SmbPacket::data).containsOnly(ECHO);
    }

    @Test
    void packetWithAHoleStaysClosed() {
        Bytes encrypted = encrypted(ECHO);
        for (SmbProtocol protocol : List.of(SmbProtocol.ENCRYPTED, SmbProtocol.COMPRESSED)) {
            opener.packet(new SmbPacket(
                    stream(0),
                    Direction.CLIENT_TO_SERVER,
                    protocol,
                    7,
                    0,
                    7,
                    0,
                    encrypted.length(),
                    encrypted,
                    List.of(new ByteRange(60, 70)),
                    false,
                    false));
        }
        assertThat(closed).containsExactly(Unopened.INCOMPLETE, Unopened.INCOMPLETE);
        assertThat(opened).isEmpty();
    }

    @Test
    void damagedPacketIsOneThatItsKeyDoesNotOpenAndHidesNoOther() {
        byte[] damaged = encrypted(ECHO).toArray();
        damaged[80] ^= 1;
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO)));
        for (int i = 0; i < 200; i++) {
            opener.packet(packet(0, SmbProtocol.ENCRYPTED, Bytes.wrap(damaged)));
        }
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO)));
        assertThat(closed).hasSize(200).containsOnly(Unopened.WRONG_KEY);
        assertThat(opened).hasSize(2);
    }

    @Test
    void cutHeadersAndContentsThatAreNoSmb2AreCounted() {
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO).slice(0, 40)));
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(ECHO).slice(0, 100)));
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(Bytes.fromHex("ff534d42"))));
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(Bytes.EMPTY)));
        opener.packet(packet(0, SmbProtocol.ENCRYPTED, encrypted(encrypted(ECHO))));
        opener.packet(packet(0, SmbProtocol.COMPRESSED, compressed(compressed(ECHO))));
        opener.packet(packet(0, SmbProtocol.COMPRESSED, compressed(ECHO).slice(0, 30)));
        assertThat(closed)
                .containsExactly(
                        Unopened.MALFORMED,
                        Unopened.MALFORMED,
                        Unopened.UNKNOWN_CONTENT,
                        Unopened.UNKNOWN_CONTENT,
                        Unopened.UNKNOWN_CONTENT,
                        Unopened.UNKNOWN_CONTENT,
                        Unopened.DAMAGED_COMPRESSION);
        assertThat(opened).isEmpty();
    }

    @Test
    void streamsBeginAndEndAsBefore() {
        opener.streamOpened(stream(0));
        opener.streamClosed(stream(0), new StreamEnd(StreamEnd.Kind.CAPTURE_END, null, 8, 0));
        assertThat(streamsEnded).isEqualTo(1);
    }

    private static KeyEntry entry(Bytes key) {
        return new KeyEntry(SESSION, Bytes.EMPTY, Bytes.EMPTY, key);
    }

    private PacketOpener opener(KeyEntry... entries) {
        return new PacketOpener(DecryptionKeys.NONE.withList(KeyList.of(List.of(entries))), new OpenedPacketConsumer() {
            @Override
            public void packet(SmbPacket packet) {
                opened.add(packet);
            }

            @Override
            public void unopened(SmbPacket packet, Unopened reason) {
                closed.add(reason);
            }

            @Override
            public void streamClosed(SmbStream stream, StreamEnd end) {
                streamsEnded++;
            }
        });
    }

    private static Bytes encrypted(Bytes content) {
        return CIPHER.encrypt(SESSION, NONCE, content);
    }

    /** Chained, in one payload that is none. */
    private static Bytes compressed(Bytes content) {
        return new WireWriter()
                .u32(CompressionTransformHeader.PROTOCOL_ID)
                .u32(content.length())
                .u16(CompressionCapabilities.NONE)
                .u16(CompressionTransformHeader.FLAG_CHAINED)
                .u32(content.length())
                .bytes(content)
                .toBytes();
    }

    private static SmbPacket packet(int connection, SmbProtocol protocol, Bytes data) {
        return new SmbPacket(
                stream(connection),
                Direction.CLIENT_TO_SERVER,
                protocol,
                7,
                0,
                7,
                0,
                data.length(),
                data,
                List.of(),
                false,
                false);
    }

    private static SmbStream stream(int id) {
        Endpoint client = new Endpoint(new IpAddress(false, 0, 0x0a000001L), 50_000 + id);
        Endpoint server = new Endpoint(new IpAddress(false, 0, 0x0a000002L), 445);
        return new SmbStream(id, 0, client, server, SmbStream.Evidence.HANDSHAKE, true, 1, 0);
    }
}
