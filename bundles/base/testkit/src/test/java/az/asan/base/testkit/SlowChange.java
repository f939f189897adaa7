package az.asan.base.testkit;

import java.util.concurrent.CountDownLatch;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.CustomChangeException;
import liquibase.exception.SetupException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A change that never ends in the process that asked for it, and does nothing elsewhere. */
public final class SlowChange implements CustomTaskChange {
    static final String SLOW = "asan.test.slow";
    static final String IN_THE_MIDDLE = "in the middle of a change";

    @Override
    public void execute(Database database) throws CustomChangeException {
        if (Boolean.getBoolean(SLOW)) {
            System.out.println(IN_THE_MIDDLE);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new CustomChangeException(e);
            }
        }
    }

    @Override
    public String getConfirmationMessage() {
        return "done";
    }

    @Override
    public void setUp() throws SetupException {
        // Needs nothing.
    }

    @Override
    public void setFileOpener(ResourceAccessor accessor) {
        // Reads nothing.
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
