package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Reply;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.fscc.InfoClass;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a reply of what became of one exchange. It does not keep the request's body, which may be a large write. */
final class ReplyListener implements Exchange.Listener {
    private final Wire wire;
    private final Consumer<Reply> done;
    private final @Nullable InfoClass listed;

    ReplyListener(Wire wire, Outgoing outgoing, Consumer<Reply> done) {
        this.wire = wire;
        this.done = done;
        listed = outgoing.body() instanceof QueryDirectoryRequest list ? list.infoClass() : null;
    }

    @Override
    public void pending(Exchange exchange) {
        if (exchange.call != null) {
            exchange.call.interim().run();
        }
    }

    @Override
    public void responded(Exchange exchange, Response response) {
        done.accept(Responses.reply(exchange, listed, response));
    }

    @Override
    public void failed(BackendFailure failure, long sentNanos) {
        done.accept(Reply.failed(failure, sentNanos, wire.nanoTime()));
    }
}
