package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** NEGOTIATE to FLUSH: what the recorded messages say, field by field. */
class SessionMessagesTest {
    @Test
    void readsWhatTheClientOffers() {
        NegotiateRequest request = (NegotiateRequest) message(Smb2Command.NEGOTIATE, "request 3.1.1");
        assertThat(request.securityMode()).isEqualTo(SecurityMode.SIGNING_ENABLED);
        assertThat(request.capabilities()).isEqualTo(0x7F);
        assertThat(request.clientGuid()).isEqualTo(Guid.of(UUID.fromString("daf05ce9-6204-4aea-9b54-13f87d2bc01c")));
        assertThat(request.dialects())
                .containsExactly(
                        Dialect.SMB_2_0_2, Dialect.SMB_2_1, Dialect.SMB_3_0, Dialect.SMB_3_0_2, Dialect.SMB_3_1_1);
        assertThat(request.contexts()).extracting(NegotiateContext::type).containsExactly(1, 2, 8, 5);
    }

    @Test
    void takesNoContextsFromADialectThatHasNone() {
        NegotiateRequest request = (NegotiateRequest) message(Smb2Command.NEGOTIATE, "request 3.0");
        WireWriter out = new WireWriter().zeros(Smb2Header.SIZE);
        request.encode(out);
        out.patchU32(Smb2Header.SIZE + 28, 0x11223344); // ClientStartTime
        out.patchU32(Smb2Header.SIZE + 32, 0x55667788);
        assertThat(decode(NegotiateRequest::decode, out)).isEqualTo(request);
        assertThat(message(Smb2Command.NEGOTIATE, "response to SMB1"))
                .isInstanceOfSatisfying(NegotiateResponse.class, response -> {
                    assertThat(response.dialectRevision()).isEqualTo(Dialect.SMB_2_WILDCARD);
                    assertThat(response.contexts()).isEmpty();
                });
    }

    @Test
    void readsWhatTheServerChose() {
        NegotiateResponse response = (NegotiateResponse) message(Smb2Command.NEGOTIATE, "response 3.1.1");
        assertThat(response.dialectRevision()).isEqualTo(Dialect.SMB_3_1_1);
        assertThat(response.capabilities())
                .isEqualTo(GlobalCapabilities.DFS
                        | GlobalCapabilities.LEASING
                        | GlobalCapabilities.LARGE_MTU
                        | GlobalCapabilities.MULTI_CHANNEL);
        assertThat(List.of(response.maxTransactSize(), response.maxReadSize(), response.maxWriteSize()))
                .containsOnly(8_388_608L);
        assertThat(response.systemTime().toInstant()).isEqualTo(Instant.parse("2026-11-20T12:06:39.717467Z"));
        assertThat(response.serverStartTime()).isEqualTo(FileTime.ZERO);
        assertThat(response.securityBuffer().length()).isEqualTo(74);
        assertThat(response.contexts()).extracting(NegotiateContext::type).containsExactly(1, 2, 8);
    }

    @Test
    void readsSessionSetup() {
        SessionSetupRequest request = (SessionSetupRequest) message(Smb2Command.SESSION_SETUP, "request second");
        assertThat(request.flags()).isZero();
        assertThat(request.previousSessionId()).isZero();
        assertThat(request.securityBuffer().length()).isEqualTo(412);
        assertThat(message(Smb2Command.SESSION_SETUP, "response that asks for more"))
                .isInstanceOfSatisfying(SessionSetupResponse.class, response -> assertThat(
                                response.securityBuffer().length())
                        .isEqualTo(159));
        assertThat(message(Smb2Command.SESSION_SETUP, "error LOGON_FAILURE")).isEqualTo(ErrorResponse.EMPTY);
    }

    @Test
    void readsTreeConnect() {
        assertThat(message(Smb2Command.TREE_CONNECT, "request"))
                .isEqualTo(new TreeConnectRequest(0, "\\\\127.0.0.1\\IPC$", List.of()));
        assertThat(message(Smb2Command.TREE_CONNECT, "response of a disk share"))
                .isEqualTo(new TreeConnectResponse(ShareType.DISK, 0, 0, 0x001F01FF));
    }

    @Test
    void writesTheTreeConnectExtension() {
        TreeConnectRequest request = new TreeConnectRequest(
                TreeConnectRequest.FLAG_EXTENSION_PRESENT,
                "\\\\s\\a",
                List.of(
                        new TreeConnectContext(TreeConnectContext.REMOTED_IDENTITY, Bytes.fromHex("010203")),
                        new TreeConnectContext(7, Bytes.fromHex("04"))));
        WireWriter out = new WireWriter().zeros(Smb2Header.SIZE);
        request.encode(out);
        assertThat(out.toBytes().slice(64, out.size() - 64).toHex())
                .isEqualTo("0900" + "0400" + "5800" + "0a00" // StructureSize, Flags, PathOffset 88, PathLength
                        + "28000000" + "0200" + "00000000000000000000" // contexts at 64 + 40, two
                        + "5c005c0073005c006100" + "000000000000"
                        + "0100" + "0300" + "00000000" + "010203" + "0000000000"
                        + "0700" + "0100" + "00000000" + "04");
        assertThat(decode(TreeConnectRequest::decode, out)).isEqualTo(request);
        assertThatThrownBy(() -> new TreeConnectRequest(0, "", request.contexts()))
                .hasMessage("Flags: 0x0000 lacks EXTENSION_PRESENT");
    }

    @Test
    void readsCreate() {
        assertThat(message(Smb2Command.CREATE, "request"))
                .isEqualTo(new CreateRequest(
                        OplockLevel.NONE,
                        CreateRequest.IMPERSONATION_IMPERSONATION,
                        0x0012019F,
                        0,
                        CreateRequest.SHARE_READ | CreateRequest.SHARE_WRITE,
                        CreateDisposition.OVERWRITE_IF,
                        CreateRequest.OPTION_NON_DIRECTORY_FILE,
                        "q1",
                        List.of()));
        CreateRequest root = (CreateRequest) message(Smb2Command.CREATE, "request of the root");
        assertThat(root.name()).isEmpty();
        assertThat(root.createOptions()).isEqualTo(CreateRequest.OPTION_DIRECTORY_FILE);
        assertThat(root.desiredAccess()).isEqualTo(AccessMask.FILE_READ_ATTRIBUTES | AccessMask.FILE_LIST_DIRECTORY);
    }

    @Test
    void keepsCreateContextsVerbatimAndInOrder() {
        CreateRequest request = (CreateRequest) message(Smb2Command.CREATE, "request of Windows 7 DHnQ AlSi MxAc QFid");
        assertThat(request.contexts())
                .containsExactly(
                        new CreateContext(CreateContext.DURABLE_HANDLE, Bytes.wrap(new byte[16])),
                        new CreateContext(CreateContext.ALLOCATION_SIZE, Bytes.fromHex("4b06170000000000")),
                        new CreateContext(CreateContext.QUERY_MAXIMAL_ACCESS, Bytes.EMPTY),
                        new CreateContext(CreateContext.QUERY_ON_DISK_ID, Bytes.EMPTY));
        assertThat(CreateContext.find(request.contexts(), CreateContext.LEASE)).isEmpty();
    }

    @Test
    void endsWhereAChainOfContextsRunsBackwards() {
        Bytes message = WireVector.of(Smb2Command.CREATE, "request AlSi DHnQ").message();
        byte[] bytes = message.toArray();
        int chainAt = (int) message.slice(112, 4).reader().u32("CreateContextsOffset");
        bytes[chainAt] = 8;
        assertThat(reason(bytes)).isEqualTo("CreateContext.Next: found 8 at offset 0, expected 0 or at least 16");
        bytes[chainAt] = (byte) 0xF8;
        assertThat(reason(bytes)).startsWith("CreateContext.Next: needs 0 bytes at offset 248");
    }

    @Test
    void readsWhatCreateMade() {
        CreateResponse response = (CreateResponse) message(Smb2Command.CREATE, "response DHnQ");
        assertThat(response.oplockLevel()).isEqualTo(OplockLevel.BATCH);
        assertThat(response.createAction()).isEqualTo(CreateAction.CREATED);
        assertThat(response.fileId()).isEqualTo(new FileId(0x6A728AC5L, 0xF385AAAAL));
        assertThat(response.contexts())
                .containsExactly(new CreateContext(CreateContext.DURABLE_HANDLE, Bytes.wrap(new byte[8])));
    }

    @Test
    void readsClose() {
        assertThat(message(Smb2Command.CLOSE, "request"))
                .isEqualTo(new CloseRequest(0, new FileId(0xF04FEFC6L, 0x882887C2L)));
        CloseResponse response = (CloseResponse) message(Smb2Command.CLOSE, "response with attributes");
        assertThat(response.flags()).isEqualTo(CloseRequest.FLAG_POSTQUERY_ATTRIB);
        assertThat(response.endOfFile()).isEqualTo(65_536);
        assertThat(response.allocationSize()).isEqualTo(65_536);
        assertThat(response.fileAttributes()).isEqualTo(0x20);
        assertThat(response.changeTime().toInstant()).isEqualTo(Instant.parse("2026-11-20T12:06:39.747292100Z"));
    }

    @Test
    void readsFlush() {
        assertThat(message(Smb2Command.FLUSH, "request"))
                .isEqualTo(new FlushRequest(new FileId(0xC582C17CL, 0x6566F2E7L)));
    }

    @Test
    void namesCodesAndKeepsUnknownOnes() {
        assertThat(Dialect.SMB_3_0_2).hasToString("3.0.2").matches(Dialect::isSmb3);
        assertThat(new Dialect(0x0399)).hasToString("0x0399");
        assertThat(CreateDisposition.OPEN_IF).hasToString("OPEN_IF");
        assertThat(new CreateDisposition(9)).hasToString("DISPOSITION_0x00000009");
        assertThat(CreateAction.SUPERSEDED).hasToString("SUPERSEDED");
        assertThat(new CreateAction(4)).hasToString("CREATE_ACTION_0x00000004");
        assertThat(ShareType.PRINT).hasToString("PRINT");
        assertThat(new ShareType(9)).hasToString("SHARE_TYPE_0x09");
    }

    private static Smb2Body message(Smb2Command command, String name) {
        return WireVector.of(command, name).body();
    }

    private static String reason(byte[] message) {
        return ((UndecodableBody) Smb2Codec.decodeMessage(Bytes.wrap(message)).body()).reason();
    }

    private static <T> T decode(Function<WireReader, T> decoder, WireWriter message) {
        WireReader in = message.toBytes().reader();
        in.skip("header", Smb2Header.SIZE);
        return decoder.apply(in);
    }
}
