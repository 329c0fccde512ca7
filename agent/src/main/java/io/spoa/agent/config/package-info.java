/**
 * The configuration file: HOCON over defaults, flags over both, to the {@link io.spoa.agent.settings.Settings} the agent runs
 * with. {@link io.spoa.agent.config.Configuration} is where reading starts; only the classes Hocon… know the library.
 *
 * <p>A new key is a line: a constant in {@link io.spoa.agent.config.GlobalKeys}, {@link io.spoa.agent.config.AgentKeys},
 * {@link io.spoa.agent.config.ListenerKeys} or {@link io.spoa.agent.config.ScriptKeys} and in the list of its section, and a
 * use of it where the settings are made. An optional part of the agent brings keys of its own:
 *
 * <ol>
 *   <li>a record of its settings, beside its code: {@code record AdminSettings(String bind)};
 *   <li>a class here with its keys and a {@link io.spoa.agent.config.Section} whose maker makes the record, or returns
 *       {@code null} if the part is off: {@code static final Key<Optional<String>> BIND = new Key<>("admin.bind",
 *       Types.optional(Types.NAME), Optional.empty())};
 *   <li>the section's place in {@link io.spoa.agent.config.Schema};
 *   <li>where it is needed, {@code settings.globals().features().get(AdminSettings.class)}, or {@code agent.features()};
 *   <li>a flag, if it has one: {@code flags.global(AdminKeys.BIND, Optional.of(admin), "--admin")};
 *   <li>the keys with their defaults in packaging/spoa.conf and docs/configuration.md: a test asks for them.
 * </ol>
 */
@NullMarked
package io.spoa.agent.config;

import org.jspecify.annotations.NullMarked;
