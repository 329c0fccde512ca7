/**
 * The small process above the agents: it holds the listening sockets, starts agents that accept on them, starts another in
 * the place of one that dies, replaces them one by one, and hands signals on. It reads no frame and runs no script.
 */
@NullMarked
package io.spoa.agent.master;

import org.jspecify.annotations.NullMarked;
