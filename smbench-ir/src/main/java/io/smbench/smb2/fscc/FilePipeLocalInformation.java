package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FilePipeLocalInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FilePipeLocalInformation(
        long namedPipeType,
        long namedPipeConfiguration,
        long maximumInstances,
        long currentInstances,
        long inboundQuota,
        long readDataAvailable,
        long outboundQuota,
        long writeQuotaAvailable,
        long namedPipeState,
        long namedPipeEnd)
        implements Information {
    static FilePipeLocalInformation decode(WireReader in) {
        long namedPipeType = in.u32("NamedPipeType");
        long namedPipeConfiguration = in.u32("NamedPipeConfiguration");
        long maximumInstances = in.u32("MaximumInstances");
        long currentInstances = in.u32("CurrentInstances");
        long inboundQuota = in.u32("InboundQuota");
        long readDataAvailable = in.u32("ReadDataAvailable");
        long outboundQuota = in.u32("OutboundQuota");
        long writeQuotaAvailable = in.u32("WriteQuotaAvailable");
        long namedPipeState = in.u32("NamedPipeState");
        long namedPipeEnd = in.u32("NamedPipeEnd");
        return new FilePipeLocalInformation(
                namedPipeType,
                namedPipeConfiguration,
                maximumInstances,
                currentInstances,
                inboundQuota,
                readDataAvailable,
                outboundQuota,
                writeQuotaAvailable,
                namedPipeState,
                namedPipeEnd);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(namedPipeType)
                .u32(namedPipeConfiguration)
                .u32(maximumInstances)
                .u32(currentInstances)
                .u32(inboundQuota)
                .u32(readDataAvailable)
                .u32(outboundQuota)
                .u32(writeQuotaAvailable)
                .u32(namedPipeState)
                .u32(namedPipeEnd);
    }
}
