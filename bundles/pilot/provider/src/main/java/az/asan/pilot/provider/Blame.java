package az.asan.pilot.provider;

import az.asan.base.api.store.StoreException;
import az.asan.exchange.api.ExchangeException;
import az.asan.module.api.Lease;
import az.asan.pilot.api.PilotException;
import az.asan.pilot.spi.StepException;

/** Tells calls that failed because of the pilot from those that failed because of the person, a register or the platform. */
final class Blame {
    private Blame() {
    }

    /** What is done with a leased pilot. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws PilotException;
    }

    /** Does the work; a fault of the pilot's is counted for its version. */
    static <T> T on(Lease<Pilot> lease, Work<T> work) throws PilotException {
        try {
            return work.run();
        } catch (PilotException e) {
            if (ownFault(e.getCause())) {
                lease.failed();
            }
            throw e;
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            lease.failed();
            throw e;
        }
    }

    /** A step that is faulty, or a question that the pilot should not have asked, or not so: there the pilot is the client. */
    private static boolean ownFault(Throwable cause) {
        return cause instanceof StepException step && step.reason() == StepException.Reason.FAULTY
                || cause instanceof ExchangeException told && told.reason().side() == ExchangeException.Side.CLIENT;
    }
}
