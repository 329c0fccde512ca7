package io.spoa.agent.cli.call;

/** Placeholder until the client lands. */
public final class CallCommand {}
