package az.asan.course.provider;

import az.asan.module.spi.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A course as its author wrote it, checked. */
record Definition(String id, Words title, Words summary, List<Lesson> lessons) {
    Definition {
        lessons = List.copyOf(lessons);
    }

    Optional<Lesson> lesson(String lessonId) {
        return lessons.stream().filter(lesson -> lesson.id().equals(lessonId)).findFirst();
    }

    /** The id of the lesson after this one; empty after the last. */
    String after(Lesson lesson) {
        int next = lessons.indexOf(lesson) + 1;
        return next < lessons.size() ? lessons.get(next).id() : "";
    }

    /** A lesson; {@code text} is CommonMark. */
    record Lesson(String id, Words title, Words text, Optional<Exercise> exercise) {
    }

    /**
     * An exercise: the learner writes one file of a module, everything else of which is given.
     *
     * @param kind     kind of the module
     * @param module   its id, the same for every learner; namespaces keep them apart
     * @param file     the path of the learner's file inside the module
     * @param starter  what the learner begins with
     * @param solution passes every check
     * @param wrong    texts that must not pass
     * @param frame    the other files of the module, by path
     * @param register what the practice register answers
     */
    record Exercise(String kind, String module, String file, String starter, String solution, List<String> wrong, Map<String, byte[]> frame, Register register,
            List<Check> checks) {
    }

    /** A practice register: answers by path. */
    record Register(Map<String, Reply> replies) {
    }

    record Reply(int status, String body) {
    }

    /**
     * Something that is tried on the learner's module.
     *
     * @param operation  operation of its contract
     * @param parameters values for the operation
     * @param status     the status it must answer
     * @param values     what must stand where: JSON Pointer to text
     */
    record Check(String operation, Map<String, String> parameters, int status, Map<String, String> values, Words says, Words hint) {
    }
}
