// Makes regions live: an element with data-live="<event stream>" and an id is fetched again when the stream speaks.
// Nothing needs this script: a page without it is reloaded by its reader.
(() => {
  "use strict";
  const PAUSE = 300;
  const stale = (region, is) => region.toggleAttribute("data-stale", is);

  const follow = (region) => {
    let busy = false;
    let again = false;
    let opened = false;

    const fetchAgain = async () => {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      try {
        const response = await fetch(region.dataset.liveSource || location.href, { headers: { Accept: "text/html" }, credentials: "same-origin", cache: "no-store" });
        if (!response.ok || response.redirected) {
          stale(region, true);
          return;
        }
        const fresh = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(region.id);
        if (fresh && fresh.innerHTML !== region.innerHTML && !region.contains(document.activeElement?.closest?.("input, textarea, select"))) {
          const focused = document.activeElement && region.contains(document.activeElement) ? document.activeElement.id : "";
          region.replaceChildren(...fresh.childNodes);
          if (focused) {
            document.getElementById(focused)?.focus();
          }
          region.dispatchEvent(new CustomEvent("asan-live", { bubbles: true }));
        }
        stale(region, false);
      } catch {
        stale(region, true);
      } finally {
        busy = false;
        if (again) {
          again = false;
          setTimeout(fetchAgain, PAUSE);
        }
      }
    };

    // The browser names the type of each event; every type means: look again.
    const stream = async () => {
      let position = "";
      for (let wait = 1000; ; wait = Math.min(wait * 2, 30000)) {
        try {
          const headers = position ? { Accept: "text/event-stream", "Last-Event-ID": position } : { Accept: "text/event-stream" };
          const response = await fetch(region.dataset.live, { headers, credentials: "same-origin", cache: "no-store" });
          if (response.status === 401 || response.status === 403 || response.status === 404) {
            stale(region, true);
            return;
          }
          if (!response.ok || !response.body) {
            throw new Error(String(response.status));
          }
          const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
          stale(region, false);
          wait = 1000;
          if (opened || !position) {
            fetchAgain();
          }
          opened = true;
          let rest = "";
          for (let part = await reader.read(); !part.done; part = await reader.read()) {
            const lines = (rest + part.value).split("\n");
            rest = lines.pop();
            const ids = lines.filter((line) => line.startsWith("id: "));
            if (ids.length) {
              position = ids[ids.length - 1].slice(4).trim();
              fetchAgain();
            }
          }
        } catch {
          stale(region, true);
        }
        await new Promise((resolve) => setTimeout(resolve, wait + Math.random() * 500));
      }
    };
    stream();
  };

  document.querySelectorAll("[data-live][id]").forEach(follow);
  document.querySelector(".summary")?.focus();
})();
