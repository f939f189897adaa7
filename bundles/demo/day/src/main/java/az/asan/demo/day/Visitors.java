package az.asan.demo.day;

import java.util.concurrent.atomic.AtomicBoolean;

/** Those who come, take a ticket on their phone, and sometimes give it up. */
final class Visitors {
    private final Stage stage;
    private final Course course;
    private final String center;
    private final int most;
    private final AtomicBoolean priority = new AtomicBoolean(true);

    /** @param most after how many tickets nobody comes any more */
    Visitors(Stage stage, Course course, String center, int most) {
        this.stage = stage;
        this.course = course;
        this.center = center;
        this.most = most;
    }

    void begin() {
        stage.after(course.untilNext(stage.now()), this::come);
    }

    private void come() {
        if (stage.tally.came.get() >= most) {
            return;
        }
        begin();
        boolean first = priority.get() && course.claimsPriority();
        String order = "{\"service\":\"" + course.service().id() + "\"" + (first ? ",\"priority\":\"disability\"" : "") + "}";
        stage.post(QueueApi.Who.CITIZEN, "tickets/of/" + center, order, reply -> {
            if (reply.done()) {
                stage.tally.came.incrementAndGet();
                if (course.givesUp()) {
                    reply.text("key").ifPresent(key -> stage.after(course.untilGivingUp(), () -> giveUp(key)));
                }
            } else {
                stage.tally.refused.incrementAndGet();
                if (reply.problem().equals("unknown-priority")) {
                    priority.set(false);
                }
            }
        });
    }

    /** One who is called meanwhile, or served, stays. */
    private void giveUp(String key) {
        stage.post(QueueApi.Who.CITIZEN, "tickets/" + key + "/cancel", "", reply -> {
            if (reply.done()) {
                stage.tally.left.incrementAndGet();
            }
        });
    }
}
