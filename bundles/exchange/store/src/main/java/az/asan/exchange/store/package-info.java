/** Grants and settings of connectors in the database. */
package az.asan.exchange.store;
