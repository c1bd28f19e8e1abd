// 关怀版: bigger type, remembered in a cookie so that the server can write the page large from the start.
(function () {
  "use strict";
  const root = document.documentElement;
  const buttons = document.querySelectorAll("[data-care]");
  function show() {
    const on = root.classList.contains("care");
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(on)); });
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      const on = root.classList.toggle("care");
      const secure = location.protocol === "https:" ? "; Secure" : "";
      document.cookie = "care=" + (on ? "1; max-age=31536000" : "; max-age=0") + "; path=/; SameSite=Strict" + secure;
      show();
      window.dispatchEvent(new Event("resize"));
    });
  });
  show();
})();
