package io.smbench.backend.smbj;

import com.hierynomus.smbj.event.SMBEvent;
import com.hierynomus.smbj.event.SMBEventBus;

/**
 * An event bus that carries nothing, for all connections. smbj's events name sessions by ids that are unique on one
 * connection only, so that each would need a bus of its own; and they concern what we do ourselves.
 */
final class NoEvents extends SMBEventBus {
    static final NoEvents INSTANCE = new NoEvents();

    private NoEvents() {}

    @Override
    public void subscribe(Object listener) {}

    @Override
    public boolean unsubscribe(Object listener) {
        return true;
    }

    @Override
    public void publish(SMBEvent message) {}
}
