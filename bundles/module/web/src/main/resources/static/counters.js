// Keeps the counters of a module's versions fresh while the page is looked at. They are numbers of this node and not
// facts, so they are asked for; without this script they are as of the page's loading.
(() => {
  "use strict";
  const EVERY = 2000;
  const source = "/api/modules/v1" + location.pathname;

  const total = (name, value) => {
    const shown = document.querySelector(`[data-total="${name}"]`);
    if (shown && shown.textContent !== String(value)) {
      shown.textContent = String(value);
    }
  };

  const look = async () => {
    if (!document.hidden) {
      try {
        const response = await fetch(source, { headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store" });
        if (response.ok) {
          const versions = (await response.json()).versions;
          const sum = (of) => versions.reduce((all, version) => all + of(version), 0);
          total("lost", sum((version) => version.lost));
          total("calls", sum((version) => version.served + version.lost));
          for (const version of versions) {
            for (const counter of document.querySelectorAll(`[data-counters="${version.digest}"] [data-counter]`)) {
              const value = String(version[counter.dataset.counter]);
              if (counter.textContent !== value) {
                counter.textContent = value;
              }
            }
          }
        }
      } catch {
        // The page shows by itself that its stream is cut; numbers stay as they are.
      }
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
})();
