package io.smbench.backend;

import org.apiguardian.api.API;

/** A backend's own record of a session, a tree connect or an Open. Opaque to the engine, which maps names to it. */
@API(status = API.Status.EXPERIMENTAL)
public interface Token {}
