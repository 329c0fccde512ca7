package io.spoa.agent.log;

import java.time.Duration;

/**
 * What an access log tells. What went wrong is told in any case.
 *
 * @param target a file, or standard output
 * @param format how its lines look
 * @param sample the part of what went well that is told, from 0 to 1
 * @param slow of what went well only what took at least this long; zero for all
 */
public record AccessOptions(LogTarget target, AccessFormat format, double sample, Duration slow) {
    /**
     * Checks the target and the part.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public AccessOptions {
        if (!(target instanceof LogTarget.File || target instanceof LogTarget.Stdout)) {
            throw new IllegalArgumentException("an access log goes to a file or to stdout");
        }
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("a sample is between 0% and 100%");
        }
    }

    /** All messages, in lines as {@link AccessFormat#logfmt} makes them. */
    public static AccessOptions of(LogTarget target) {
        return new AccessOptions(target, AccessFormat.logfmt(), 1, Duration.ZERO);
    }

    /** These with another format. */
    public AccessOptions withFormat(AccessFormat other) {
        return new AccessOptions(target, other, sample, slow);
    }

    /** These, telling this part of what went well. */
    public AccessOptions withSample(double part) {
        return new AccessOptions(target, format, part, slow);
    }

    /** These, telling of what went well only what took so long. */
    public AccessOptions withSlow(Duration least) {
        return new AccessOptions(target, format, sample, least);
    }

    /**
     * Those that a flag names: a target, then options with commas before them: {@code sample=1%}, {@code slow-only=20ms},
     * {@code errors-only}, {@code format=…}, the last one, which may have commas in it.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static AccessOptions parse(String flag) {
        return AccessWords.parse(flag);
    }
}
