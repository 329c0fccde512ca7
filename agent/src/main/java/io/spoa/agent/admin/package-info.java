/**
 * The admin server: metrics, health, status and the live page, on a thread of its own. It only reads; {@link
 * io.spoa.agent.admin.AdminServer} is where reading starts.
 */
@NullMarked
package io.spoa.agent.admin;

import org.jspecify.annotations.NullMarked;
