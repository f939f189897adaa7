package az.asan.base.web.front;

/** One link of the filter chain: lets a visit through, changes it, or answers it. */
@FunctionalInterface
public interface Stage {
    void pass(Visit visit, Next next) throws Exception;

    /** What comes after a stage. */
    @FunctionalInterface
    interface Next {
        void next(Visit visit) throws Exception;
    }
}
