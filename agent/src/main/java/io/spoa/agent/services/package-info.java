/** What the process has for scripts beside what all hosts have: each service is a package of its own, gathered here. */
@NullMarked
package io.spoa.agent.services;

import org.jspecify.annotations.NullMarked;
