package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.AllocatedRanges;
import io.smbench.smb2.fscc.CompressionState;
import io.smbench.smb2.fscc.DfsGetReferrals;
import io.smbench.smb2.fscc.FileLevelTrim;
import io.smbench.smb2.fscc.FileLevelTrimOutput;
import io.smbench.smb2.fscc.FileObjectId;
import io.smbench.smb2.fscc.FileRange;
import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.IntegrityInformation;
import io.smbench.smb2.fscc.OpaqueFsctl;
import io.smbench.smb2.fscc.PipeWait;
import io.smbench.smb2.fscc.SetSparse;
import io.smbench.smb2.fscc.SetZeroData;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The buffers of control codes, recorded ones and, where no server answered one, laid out by hand. */
class FsctlTest {
    private static final Guid GUID = new Guid(Bytes.fromHex("51369273fde54eff91ccd50f13310bfc"));
    private static final Bytes RESUME_KEY = Bytes.fromHex("0d3b27dd00000000c8ca7215000000007800140000000000");

    static Stream<Arguments> recordedInputs() {
        return Stream.of(
                input("DFS_GET_REFERRALS ~", new DfsGetReferrals(3, "\\127.0.0.1\\share")),
                input("QUERY_ALLOCATED_RANGES", new AllocatedRanges(List.of(new FileRange(0, 0)))),
                input("SET_ZERO_DATA", new SetZeroData(0, 4096)),
                input("SRV_COPYCHUNK", new SrvCopychunkCopy(RESUME_KEY, List.of(new SrvCopychunk(0, 0, 4096)))),
                input(
                        "VALIDATE_NEGOTIATE_INFO ~",
                        new ValidateNegotiateInfoRequest(0x7F, Guid.ZERO, 1, List.of(0x0202, 0x0210, 0x0300, 0x0302))));
    }

    static Stream<Arguments> recordedOutputs() {
        Guid serverGuid = new Guid(Bytes.fromHex("736d6273727600000000000000000000"));
        return Stream.of(
                output("QUERY_ALLOCATED_RANGES", new AllocatedRanges(List.of(new FileRange(4096, 1024)))),
                output("SRV_COPYCHUNK", new SrvCopychunkResponse(1, 0, 4096)),
                output("SRV_REQUEST_RESUME_KEY", new SrvRequestResumeKey(RESUME_KEY, Bytes.wrap(new byte[8]))),
                output("VALIDATE_NEGOTIATE_INFO", new ValidateNegotiateInfoResponse(0x4F, serverGuid, 1, 0x0302)));
    }

    @ParameterizedTest
    @MethodSource("recordedInputs")
    void readsRecordedInput(String name, FsctlBuffer expected) {
        IoctlRequest request =
                (IoctlRequest) WireVector.of(Smb2Command.IOCTL, name).body();
        assertThat(request.decodeInput()).isEqualTo(expected);
        assertThat(expected.toBytes()).isEqualTo(request.input());
    }

    @ParameterizedTest
    @MethodSource("recordedOutputs")
    void readsRecordedOutput(String name, FsctlBuffer expected) {
        IoctlResponse response =
                (IoctlResponse) WireVector.of(Smb2Command.IOCTL, name).body();
        assertThat(response.decodeOutput()).isEqualTo(expected);
        assertThat(expected.toBytes()).isEqualTo(response.output());
    }

    @Test
    void readsNetworkInterfaces() {
        IoctlResponse response =
                (IoctlResponse) WireVector.of(Smb2Command.IOCTL, "response QUERY_NETWORK_INTERFACE_INFO")
                        .body();
        NetworkInterfaces interfaces = (NetworkInterfaces) response.decodeOutput();
        assertThat(interfaces.interfaces()).hasSize(2).allSatisfy(each -> assertThat(each.linkSpeed())
                .isEqualTo(1_000_000_000L));
        assertThat(interfaces.toBytes()).isEqualTo(response.output());
    }

    static Stream<Arguments> laidOutByHand() {
        Bytes extendedInfo = Bytes.wrap(new byte[48]);
        return Stream.of(
                Arguments.of(FsctlCode.FSCTL_FILE_LEVEL_TRIM, true, new FileLevelTrim(0, List.of(new FileRange(1, 2)))),
                Arguments.of(FsctlCode.FSCTL_FILE_LEVEL_TRIM, false, new FileLevelTrimOutput(1)),
                Arguments.of(FsctlCode.FSCTL_LMR_REQUEST_RESILIENCY, true, new NetworkResiliency(120_000)),
                Arguments.of(FsctlCode.FSCTL_PIPE_WAIT, true, new PipeWait(-1, true, "srvsvc")),
                Arguments.of(FsctlCode.FSCTL_SET_COMPRESSION, true, new CompressionState(CompressionState.LZNT1)),
                Arguments.of(FsctlCode.FSCTL_GET_COMPRESSION, false, new CompressionState(CompressionState.NONE)),
                Arguments.of(FsctlCode.FSCTL_CREATE_OR_GET_OBJECT_ID, false, new FileObjectId(GUID, extendedInfo)),
                Arguments.of(
                        FsctlCode.FSCTL_GET_INTEGRITY_INFORMATION, false, new IntegrityInformation(2, 1, 65536, 4096)),
                Arguments.of(
                        FsctlCode.FSCTL_SRV_ENUMERATE_SNAPSHOTS,
                        false,
                        new SrvSnapshots(2, 102, List.of("@GMT-2026.11.20-12.00.00", "@GMT-2026.11.20-13.00.00"))));
    }

    @ParameterizedTest
    @MethodSource("laidOutByHand")
    void readsWhatItWrites(FsctlCode code, boolean input, FsctlBuffer buffer) {
        assertThat(decode(code, input, buffer.toBytes())).isEqualTo(buffer);
        int needed = buffer instanceof SrvSnapshots
                ? buffer.toBytes().length() - 2
                : buffer.toBytes().length();
        for (int length = 0; length < needed; length++) {
            Bytes cut = buffer.toBytes().slice(0, length);
            assertThatThrownBy(() -> decode(code, input, cut)).isInstanceOf(WireException.class);
        }
    }

    @Test
    void everyByteButZeroSetsSparse() {
        IoctlRequest request = (IoctlRequest)
                WireVector.of(Smb2Command.IOCTL, "request SET_SPARSE").body();
        assertThat(request.input()).isEqualTo(Bytes.fromHex("ff"));
        assertThat(request.decodeInput()).isEqualTo(new SetSparse(true));
    }

    @Test
    void emptySetSparseSets() {
        assertThat(decode(FsctlCode.FSCTL_SET_SPARSE, true, Bytes.EMPTY)).isEqualTo(new SetSparse(true));
    }

    @Test
    void keepsTheBytesOfWhatItDoesNotKnow() {
        Bytes bytes = Bytes.fromHex("0102");
        assertThat(decode(new FsctlCode(0x12345678), true, bytes)).isEqualTo(new OpaqueFsctl(bytes));
        assertThat(decode(FsctlCode.FSCTL_PIPE_TRANSCEIVE, false, bytes)).isEqualTo(new OpaqueFsctl(bytes));
        assertThat(FsctlCode.FSCTL_PIPE_TRANSCEIVE).hasToString("FSCTL_PIPE_TRANSCEIVE");
    }

    private static FsctlBuffer decode(FsctlCode code, boolean input, Bytes bytes) {
        return input
                ? new IoctlRequest(code, FileId.ALL_ONES, bytes, 0, Bytes.EMPTY, 0, 1).decodeInput()
                : new IoctlResponse(code, FileId.ALL_ONES, Bytes.EMPTY, bytes, 0).decodeOutput();
    }

    private static Arguments input(String name, FsctlBuffer expected) {
        return Arguments.of("request " + name, expected);
    }

    private static Arguments output(String name, FsctlBuffer expected) {
        return Arguments.of("response " + name, expected);
    }
}
