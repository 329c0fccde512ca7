package io.spoa.script;

import io.spoa.spop.codec.MessageView;

/**
 * A message on its way to a callback.
 *
 * @param view its name and arguments
 * @param origin the NOTIFY it came in
 */
public record ScriptMessage(MessageView view, NotifyInfo origin) {}
