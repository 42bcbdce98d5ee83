package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.fscc.InfoClass;
import org.jspecify.annotations.Nullable;

/** A call that is one exchange. It does not keep the request's body, which may be a large write. */
final class CallExchange implements Exchange.Listener {
    private final SmbjConnection connection;
    private final Call call;
    private final @Nullable InfoClass listed;

    CallExchange(SmbjConnection connection, Call call, Outgoing outgoing) {
        this.connection = connection;
        this.call = call;
        listed = outgoing.body() instanceof QueryDirectoryRequest list ? list.infoClass() : null;
    }

    @Override
    public void responded(Exchange exchange, Response response) {
        connection.finish(call, Responses.reply(exchange, listed, response));
    }

    @Override
    public void failed(BackendFailure failure, long sentNanos) {
        connection.finish(call, Reply.failed(failure, sentNanos, connection.nanoTime()));
    }
}
