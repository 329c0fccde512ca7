package io.spoa.agent.backend;

/** How a back end is asked, as users say it. */
public enum BackendForm {
    /** By a POST, with JSON both ways. */
    JSON,

    /** By a GET, with headers both ways: the status of the answer says whether it is allowed. */
    HEADERS
}
