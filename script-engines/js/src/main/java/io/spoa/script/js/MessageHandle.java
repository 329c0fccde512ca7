package io.spoa.script.js;

import io.spoa.script.ScriptMessage;
import org.graalvm.polyglot.proxy.Proxy;

/** A message on its way through JavaScript, which can do nothing with it but hand it back. */
record MessageHandle(ScriptMessage message) implements Proxy {}
