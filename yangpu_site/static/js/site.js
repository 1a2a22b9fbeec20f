/* Enhancement only: every page works without this file. */
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* Buttons that need script are hidden until it runs. */
  all("[data-js]").forEach((node) => { node.hidden = false; });

  /* The status line is emptied first, so that a repeated message is announced again. */
  const say = (text) => {
    const status = document.getElementById("say");
    if (!status) return;
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 30);
  };

  all("[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });

  all("[data-copy]").forEach((button) => {
    button.addEventListener("click", async () => {
      const url = button.dataset.url || location.href.split("#")[0];
      try {
        await navigator.clipboard.writeText(url);
        say(button.dataset.copy);
      } catch {
        say(url);
      }
    });
  });

  /* The device's own share sheet, where there is one. */
  all("[data-share]").forEach((button) => {
    if (!navigator.share) {
      button.hidden = true;
      return;
    }
    button.addEventListener("click", () => {
      const url = button.dataset.url || location.href.split("#")[0];
      navigator.share({ title: document.title, url }).catch(() => {});
    });
  });

  /* Whoever changes the language meant it: the front door opens in it the next time. */
  const remember = document.querySelector(".fin form");
  all("a[data-language]").forEach((link) => {
    link.addEventListener("click", () => {
      const body = new URLSearchParams({ language: link.dataset.language, next: "/" });
      if (remember) fetch(remember.action, { method: "POST", body, keepalive: true, redirect: "manual" });
    });
  });

  /* Escape closes the compact menu and gives the focus back to its button. */
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all("details.menu[open]").forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  /* A place in the list lights its pin while it is pointed at, focused or the target. */
  const pinOf = (item) => document.querySelector(`.pin[data-pin="${CSS.escape(item.dataset.place)}"]`);
  all("[data-place]").forEach((item) => {
    const light = (on) => pinOf(item)?.classList.toggle("lit", on);
    item.addEventListener("pointerenter", () => light(true));
    item.addEventListener("pointerleave", () => light(item.matches(":target")));
    item.addEventListener("focusin", () => light(true));
    item.addEventListener("focusout", () => light(item.matches(":target")));
  });
  const lightTarget = () => {
    all("[data-place]").forEach((item) => {
      pinOf(item)?.classList.toggle("lit", item.matches(":target"));
    });
  };
  addEventListener("hashchange", lightTarget);
  addEventListener("load", lightTarget);
})();
