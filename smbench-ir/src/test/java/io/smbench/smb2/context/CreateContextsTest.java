package io.smbench.smb2.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.FileId;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each typed view on data from a recorded CREATE; the messages themselves stand in {@code vectors/CREATE.tsv}. Only
 * AppInstanceVersion and DH2C's persistent flag are laid out by hand, after MS-SMB2 2.2.13.2.
 */
class CreateContextsTest {
    private static final Guid LEASE_KEY = new Guid(Bytes.fromHex("c16ac877000000003e953788ffffffff"));
    private static final Guid CREATE_GUID = new Guid(Bytes.fromHex("d319aed88ab89f428ec8a8923a9293c8"));
    private static final String ZERO_GUID = "00000000000000000000000000000000";

    static List<Arguments> views() {
        return List.of(
                view(CreateContext.DURABLE_HANDLE, ZERO_GUID, new DurableHandleRequest(), DurableHandleRequest::in),
                view(
                        CreateContext.DURABLE_HANDLE,
                        "0000000000000000",
                        new DurableHandleResponse(),
                        DurableHandleResponse::in),
                view(
                        CreateContext.DURABLE_HANDLE_RECONNECT,
                        "8209947900000000078980b100000000",
                        new DurableHandleReconnect(new FileId(0x79940982L, 0xB1808907L)),
                        DurableHandleReconnect::in),
                view(
                        CreateContext.DURABLE_HANDLE_V2,
                        "ffffffff000000000000000000000000" + CREATE_GUID.value().toHex(),
                        new DurableHandleRequestV2(0xFFFFFFFFL, 0, CREATE_GUID),
                        DurableHandleRequestV2::in),
                view(
                        CreateContext.DURABLE_HANDLE_V2,
                        "e093040000000000",
                        new DurableHandleResponseV2(300_000, 0),
                        DurableHandleResponseV2::in),
                view(
                        CreateContext.DURABLE_HANDLE_RECONNECT_V2,
                        "37e8924200000000210a5e3c00000000" + CREATE_GUID.value().toHex() + "02000000",
                        new DurableHandleReconnectV2(
                                new FileId(0x4292E837L, 0x3C5E0A21L),
                                CREATE_GUID,
                                DurableHandleReconnectV2.FLAG_PERSISTENT),
                        DurableHandleReconnectV2::in),
                view(
                        CreateContext.ALLOCATION_SIZE,
                        "4b06170000000000",
                        new AllocationSize(1_508_939),
                        AllocationSize::in),
                view(
                        CreateContext.QUERY_MAXIMAL_ACCESS,
                        "",
                        new QueryMaximalAccessRequest(Optional.empty()),
                        QueryMaximalAccessRequest::in),
                view(
                        CreateContext.QUERY_MAXIMAL_ACCESS,
                        "1027000000000000",
                        new QueryMaximalAccessRequest(Optional.of(new FileTime(10_000))),
                        QueryMaximalAccessRequest::in),
                view(
                        CreateContext.QUERY_MAXIMAL_ACCESS,
                        "00000000ff011f00",
                        new QueryMaximalAccessResponse(NtStatus.STATUS_SUCCESS, 0x001F01FF),
                        QueryMaximalAccessResponse::in),
                view(
                        CreateContext.TIMEWARP_TOKEN,
                        "1027000000000000",
                        new TimewarpToken(new FileTime(10_000)),
                        TimewarpToken::in),
                view(CreateContext.QUERY_ON_DISK_ID, "", new QueryOnDiskIdRequest(), QueryOnDiskIdRequest::in),
                view(
                        CreateContext.QUERY_ON_DISK_ID,
                        "73a6000000000200e0030085ffffffff" + ZERO_GUID,
                        new QueryOnDiskIdResponse(0x0002_0000_0000_A673L, 0xFFFF_FFFF_8500_03E0L),
                        QueryOnDiskIdResponse::in),
                view(
                        CreateContext.LEASE,
                        LEASE_KEY.value().toHex() + "07000000" + "02000000" + "0000000000000000",
                        new Lease(LEASE_KEY, new LeaseState(7), Lease.FLAG_BREAK_IN_PROGRESS, Optional.empty()),
                        Lease::in),
                view(
                        CreateContext.LEASE,
                        LEASE_KEY.value().toHex() + "03000000" + "04000000" + "0000000000000000"
                                + CREATE_GUID.value().toHex() + "0100" + "0000",
                        new Lease(
                                LEASE_KEY,
                                new LeaseState(3),
                                Lease.FLAG_PARENT_LEASE_KEY_SET,
                                Optional.of(new Lease.Version2(CREATE_GUID, 1))),
                        Lease::in),
                view(
                        CreateContext.APP_INSTANCE_ID,
                        "1400" + "0000" + CREATE_GUID.value().toHex(),
                        new AppInstanceId(CREATE_GUID),
                        AppInstanceId::in),
                view(
                        CreateContext.APP_INSTANCE_VERSION,
                        "1800" + "0000" + "00000000" + "0100000000000000" + "0200000000000000",
                        new AppInstanceVersion(1, 2),
                        AppInstanceVersion::in));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("views")
    void readsAndWrites(Bytes name, String data, Object value, Function<List<CreateContext>, Optional<?>> in)
            throws ReflectiveOperationException {
        CreateContext context = new CreateContext(name, Bytes.fromHex(data));
        CreateContext other = new CreateContext(CreateContext.APPLE, Bytes.fromHex("01"));
        assertThat(in.apply(List.of(other, context))).isEqualTo(Optional.of(value));
        assertThat(in.apply(List.of(other))).isEmpty();
        assertThat(value.getClass().getMethod("toContext").invoke(value)).isEqualTo(context);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("views")
    void namesTheFieldThatATruncationTook(
            Bytes name, String data, Object value, Function<List<CreateContext>, Optional<?>> in) {
        Bytes whole = Bytes.fromHex(data);
        for (int length = 0; length < whole.length(); length++) {
            CreateContext cut = new CreateContext(name, whole.slice(0, length));
            Throwable thrown = catchThrowable(() -> in.apply(List.of(cut)));
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(WireException.class).hasMessageContaining("needs");
            }
        }
    }

    @Test
    void saysWhichFieldIsMissing() {
        CreateContext cut = new CreateContext(CreateContext.LEASE, Bytes.wrap(new byte[18]));
        assertThat(catchThrowable(() -> Lease.in(List.of(cut))))
                .hasMessage("RqLs.LeaseState: needs 4 bytes at offset 16, 2 available");
    }

    private static <T> Arguments view(Bytes name, String data, T value, Function<List<CreateContext>, Optional<T>> in) {
        return Arguments.of(name, data, value, in);
    }
}
