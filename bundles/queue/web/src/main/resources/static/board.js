// The clock of the board, in the zone of the center: it goes on between events, and stands still when the connection does.
(() => {
  "use strict";
  const region = document.getElementById("board");
  const timeZone = region.querySelector(".board-clock").dataset.zone;
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone });
  const tick = () => {
    const clock = region.querySelector(".board-clock");
    if (clock && !region.hasAttribute("data-stale")) {
      clock.textContent = format.format(new Date());
    }
  };
  tick();
  setInterval(tick, 1000);
})();
