package io.spoa.agent.worker;

import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.script.SharedState;

/**
 * What the scripts of all workers, agents and generations of the process have together.
 *
 * @param state what they share
 * @param files what they look things up in
 */
public record ScriptCommon(SharedState state, KnownFiles files) {}
