package lorasearch.bench.faults;

/**
 * One call of the store as the caller saw it.
 *
 * @param trial the trial's number
 * @param attempt the attempt whose claim was used or got
 * @param seen how many finished trials were seen, if the call was a look
 * @param start when it was made, by {@code System.nanoTime}, which the processes of one machine share
 * @param end when it returned
 */
record Call(Kind kind, int trial, int attempt, int seen, long start, long end) {

    /** What was called, and whether it was refused. */
    enum Kind {
        CLAIM,
        WRITE,
        GIVE_BACK,
        FINISH,
        REFUSED,
        LOOK
    }

    String toLine() {
        return "%s %d %d %d %d %d".formatted(kind, trial, attempt, seen, start, end);
    }

    static Call ofLine(String line) {
        String[] words = line.split(" ", -1);
        return new Call(
                Kind.valueOf(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }
}
