package io.spoa.agent.worker;

/** Whether a message's callback is to run. Set by an operator, read by the workers for each message. */
final class MessageSwitch {
    /** Whether the message is answered without its callback. */
    volatile boolean off;
}
