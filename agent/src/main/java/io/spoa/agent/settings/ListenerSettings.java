package io.spoa.agent.settings;

import io.spoa.agent.server.Bind;

/**
 * A place where an agent listens.
 *
 * @param name its name, for people
 * @param bind the address, and who may connect
 * @param agent the name of the agent that answers
 */
public record ListenerSettings(String name, Bind bind, String agent) {}
