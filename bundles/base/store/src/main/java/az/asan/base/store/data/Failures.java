package az.asan.base.store.data;

import az.asan.base.api.store.StoreException;
import az.asan.base.api.store.StoreException.Reason;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.persistence.EntityExistsException;
import javax.persistence.OptimisticLockException;
import javax.persistence.PersistenceException;
import org.apache.openjpa.util.ExceptionInfo;

/** What a failure of JDBC or JPA means. Classes of SQLState are those of ISO 9075; the rest are the products' own. */
public final class Failures {
    private static final Set<String> LOST = Set.of("40001", "40P01", "40XL1", "40XL2", "55P03");
    private static final Set<String> FULL = Set.of("53100", "XSLA4");
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "53300", "XJ040", "25P03");

    private Failures() {
    }

    /** Whether running the transaction again can succeed, because another one was in its way. */
    public static boolean lostToAnother(Throwable failure) {
        return first(failure, cause -> cause instanceof OptimisticLockException
                || cause instanceof SQLException sql && LOST.contains(String.valueOf(sql.getSQLState()))).isPresent();
    }

    /** The failure as callers get it: those of the database as {@link StoreException}, all others unchanged. */
    public static Optional<StoreException> ofDatabase(Throwable failure) {
        if (failure instanceof StoreException) {
            return Optional.empty();
        }
        boolean database = failure instanceof SQLException || failure instanceof PersistenceException && isStoreFailure(failure);
        return database ? Optional.of(asStoreException(failure)) : Optional.empty();
    }

    private static boolean isStoreFailure(Throwable failure) {
        return first(failure, cause -> cause instanceof SQLException || cause instanceof OptimisticLockException
                || cause instanceof EntityExistsException).isPresent();
    }

    /** Every failure, told as one of the database. */
    public static StoreException asStoreException(Throwable failure) {
        Reason reason = reason(failure);
        return new StoreException(reason, text(reason) + " (" + state(failure) + ")", failure);
    }

    /** Why the database did not do it. */
    public static Reason reason(Throwable failure) {
        if (lostToAnother(failure)) {
            return Reason.CONFLICT;
        }
        if (has(failure, FULL::contains) || first(failure, Failures::isFullDisk).isPresent()) {
            return Reason.FULL;
        }
        if (has(failure, state -> state.startsWith("23")) || first(failure, EntityExistsException.class::isInstance).isPresent()) {
            return Reason.CONSTRAINT;
        }
        if (has(failure, state -> state.startsWith("08") || GONE.contains(state))
                || first(failure, SQLTransientConnectionException.class::isInstance).isPresent()) {
            return Reason.UNAVAILABLE;
        }
        return Reason.BROKEN;
    }

    private static String text(Reason reason) {
        return switch (reason) {
            case UNAVAILABLE -> "The database does not answer; what was being committed may or may not be kept, send it again with the same key";
            case CONFLICT -> "Another transaction was in the way each time; try again";
            case CONSTRAINT -> "The database refused a value that breaks one of its rules";
            case FULL -> "The disk of the database is full; nothing was changed";
            case BROKEN -> "The database refused a statement";
        };
    }

    private static boolean isFullDisk(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof IOException && (message.contains("No space left") || message.contains("Disk quota"));
    }

    private static String state(Throwable failure) {
        return first(failure, SQLException.class::isInstance).map(sql -> ((SQLException) sql).getSQLState())
                .map(state -> "SQLState " + state).orElseGet(() -> failure.getClass().getSimpleName());
    }

    private static boolean has(Throwable failure, Predicate<String> state) {
        return first(failure, cause -> cause instanceof SQLException sql && sql.getSQLState() != null && state.test(sql.getSQLState()))
                .isPresent();
    }

    /** Looks through causes, JDBC's next exceptions and OpenJPA's nested ones. */
    private static Optional<Throwable> first(Throwable failure, Predicate<Throwable> wanted) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable cause = open.poll();
            if (!seen.add(cause)) {
                continue;
            }
            if (wanted.test(cause)) {
                return Optional.of(cause);
            }
            addNext(open, cause);
        }
        return Optional.empty();
    }

    private static void addNext(Deque<Throwable> open, Throwable cause) {
        if (cause.getCause() != null) {
            open.add(cause.getCause());
        }
        if (cause instanceof SQLException sql && sql.getNextException() != null) {
            open.add(sql.getNextException());
        }
        if (cause instanceof ExceptionInfo info && info.getNestedThrowables() != null) {
            for (Throwable nested : info.getNestedThrowables()) {
                if (nested != null) {
                    open.add(nested);
                }
            }
        }
    }
}
