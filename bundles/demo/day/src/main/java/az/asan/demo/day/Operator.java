package az.asan.demo.day;

/** Someone at a window: calls, waits, serves, and calls again. */
final class Operator {
    private final Stage stage;
    private final Course course;
    private final String window;

    /** @param window path of the window in the API */
    Operator(Stage stage, Course course, String window) {
        this.stage = stage;
        this.course = course;
        this.window = window;
    }

    void begin() {
        stage.after(course.pause(), this::call);
    }

    private void call() {
        press("calls", reply -> {
            if (reply.status() == 200) {
                stage.tally.called.incrementAndGet();
                awaited();
            } else if (reply.problem().equals("window-busy")) {
                takeOver();
            } else if (reply.problem().equals("window-closed")) {
                press("open", opened -> stage.after(course.idle(), this::call));
            } else {
                stage.after(course.idle(), this::call);
            }
        });
    }

    private void awaited() {
        if (course.comes()) {
            stage.after(course.walk(), this::start);
        } else {
            stage.after(course.patience(), () -> press("recall", again -> stage.after(course.patience(),
                    () -> press("no-show", gone -> {
                        count(gone, stage.tally.missed);
                        begin();
                    }))));
        }
    }

    private void start() {
        press("start", reply -> {
            if (reply.done()) {
                stage.after(course.serving(), this::finish);
            } else {
                begin();
            }
        });
    }

    private void finish() {
        press("finish", reply -> {
            count(reply, stage.tally.served);
            begin();
        });
    }

    /** The window was left busy, by an earlier play or by someone at its page: the ticket is led to its end. */
    private void takeOver() {
        press("start", reply -> stage.after(course.serving(), this::finish));
    }

    private void press(String step, java.util.function.Consumer<QueueApi.Reply> then) {
        stage.post(QueueApi.Who.OPERATOR, window + "/" + step, "", then);
    }

    private void count(QueueApi.Reply reply, java.util.concurrent.atomic.AtomicInteger what) {
        if (reply.done()) {
            what.incrementAndGet();
        } else {
            stage.tally.refused.incrementAndGet();
        }
    }
}
