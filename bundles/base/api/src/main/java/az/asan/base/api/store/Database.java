package az.asan.base.api.store;

/** The databases that pass the contract suites, for the few statements they do not share. */
public enum Database {
    DERBY, POSTGRESQL
}
