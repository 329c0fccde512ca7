package io.spoa.agent.master;

/** Words for the log. */
final class Words {
    private Words() {}

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
