package lorasearch.report.chart;

/** The unit of an axis of time. */
enum TimeUnit {
    SECONDS("seconds", 1),
    MINUTES("minutes", 60),
    HOURS("hours", 3600),
    DAYS("days", 86_400);

    private final String title;
    private final double seconds;

    TimeUnit(String title, double seconds) {
        this.title = title;
        this.seconds = seconds;
    }

    /** Returns the unit in which a time is at least three, or seconds. */
    static TimeUnit fitting(double seconds) {
        TimeUnit fitting = SECONDS;
        for (TimeUnit unit : values()) {
            if (seconds >= 3 * unit.seconds) {
                fitting = unit;
            }
        }
        return fitting;
    }

    String title() {
        return title;
    }

    /** Returns how many of this unit a number of seconds is. */
    double count(double numberOfSeconds) {
        return numberOfSeconds / seconds;
    }
}
