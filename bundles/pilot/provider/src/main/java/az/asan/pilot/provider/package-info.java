/** Pilots as modules, and journeys through them. */
package az.asan.pilot.provider;
