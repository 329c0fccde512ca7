/**
 * This process as somebody's service: what it is given by systemd, a master or the launcher of a daemon, and what it tells
 * them about its state. Where nobody supervises it, nothing of it runs.
 */
@NullMarked
package io.spoa.agent.service;

import org.jspecify.annotations.NullMarked;
