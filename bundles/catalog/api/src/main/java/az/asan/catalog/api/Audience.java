package az.asan.catalog.api;

/** Whom a service is for. */
public enum Audience { CITIZEN, FOREIGNER, BUSINESS }
