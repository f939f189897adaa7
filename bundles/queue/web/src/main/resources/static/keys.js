// One key for each button of a window. Keys are meant by their place on the keyboard, so they are the same in every layout.
(() => {
  "use strict";
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) {
      return;
    }
    const button = document.querySelector(`[data-key="${event.code}"]`);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
})();
