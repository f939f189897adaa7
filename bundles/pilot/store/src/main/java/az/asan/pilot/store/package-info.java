/** Journeys and documents in the database. */
package az.asan.pilot.store;
