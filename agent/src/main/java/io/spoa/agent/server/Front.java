package io.spoa.agent.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to a listener, and how. A reload puts another in its place, for connections that come from then on.
 *
 * @param bind the address with its options
 * @param filter turns away who is not allowed; null if everybody is
 */
record Front(
        Bind bind, @Nullable SourceFilter filter, @Nullable TlsContext tls) {
    static Front of(Bind bind, @Nullable TlsContext tls, Shared shared) {
        List<Subnet> allow = bind.options().allow();
        SourceFilter filter = allow.isEmpty() ? null : new SourceFilter(allow, shared.connections(), shared.counters());
        return new Front(bind, filter, tls);
    }
}
