package io.spoa.agent.config;

import java.nio.file.Path;

/** Where a value comes from. As text it says so to people. Immutable. */
public sealed interface Origin {
    /** Nobody said anything. */
    static Origin none() {
        return Default.NONE;
    }

    /** What a relative path in the value means: in a file it counts from the folder of the configuration file. */
    default Path resolve(String path) {
        return Path.of(path);
    }

    /** Whether somebody said it. */
    default boolean isSet() {
        return !(this instanceof Default);
    }

    /** What holds if nobody says anything. */
    record Default() implements Origin {
        static final Origin NONE = new Default();

        @Override
        public String toString() {
            return "default";
        }
    }

    /**
     * A place in a file.
     *
     * @param file the file, as people would name it
     * @param line from 1; 0 if it is not known
     * @param folder the folder of the configuration file
     */
    record Place(String file, int line, Path folder) implements Origin {
        @Override
        public Path resolve(String path) {
            return folder.resolve(path);
        }

        @Override
        public String toString() {
            return line > 0 ? file + ":" + line : file;
        }
    }

    /** A flag of the command line. */
    record Flag(String name) implements Origin {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A variable of the environment that the file refers to.
     *
     * @param folder the folder of the configuration file
     */
    record Environment(String variable, Path folder) implements Origin {
        @Override
        public Path resolve(String path) {
            return folder.resolve(path);
        }

        @Override
        public String toString() {
            return "environment " + variable;
        }
    }
}
