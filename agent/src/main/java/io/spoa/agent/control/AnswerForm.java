package io.spoa.agent.control;

/** How answers are written. */
enum AnswerForm {
    /** For people. */
    TEXT("--text") {
        @Override
        String render(Answer answer) {
            return AnswerText.of(answer);
        }
    },
    /** One JSON object on one line. */
    JSON("--json") {
        @Override
        String render(Answer answer) {
            return AnswerJson.of(answer);
        }
    },
    /** Tab-separated raw values, for cut and awk. */
    TSV("--tsv") {
        @Override
        String render(Answer answer) {
            return AnswerTsv.of(answer);
        }
    };

    private final String flag;

    AnswerForm(String flag) {
        this.flag = flag;
    }

    /** The word that asks for it. */
    String flag() {
        return flag;
    }

    /** The answer in lines, with a line end after each but the last; none of them is empty. */
    abstract String render(Answer answer);
}
