/** Pilots for citizens: pages, the same as an API, and the page behind a document's QR code. */
package az.asan.pilot.web;
