/* Names as you type, below each search field: a combobox with a list (WAI-ARIA 1.2).
   Enhancement only: without this file the form is sent as it stands. */
(() => {
  const WAIT = 160; // ms of quiet before the server is asked
  let made = 0;

  const enhance = (form) => {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let options = [], at = -1, timer, request, asked = "";

    list.id = `names-${++made}`;
    list.className = "names";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.dataset.label);
    status.className = "vh";
    status.setAttribute("role", "status");
    form.append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": list.id, "aria-haspopup": "listbox",
    })) input.setAttribute(name, value);

    const point = (to) => {
      options[at]?.setAttribute("aria-selected", "false");
      at = to;
      const option = options[at];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else input.removeAttribute("aria-activedescendant");
    };

    const toggle = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) point(-1);
    };

    /* What is under way is given up, so that it can't open the list again. */
    const quit = () => {
      clearTimeout(timer);
      request?.abort();
      toggle(false);
    };

    const show = (names) => {
      point(-1);
      options = names.map((name, number) => {
        const option = document.createElement("li");
        const kind = document.createElement("span");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = name.url;
        const text = document.createElement("span");
        text.textContent = name.text;
        text.lang = name.language;
        kind.className = "small";
        kind.textContent = name.label;
        option.append(text, " ", kind);
        return option;
      });
      list.replaceChildren(...options);
      status.textContent = options.length
        ? form.dataset.count.replace("%n", options.length) : "";
      toggle(options.length > 0);
    };

    const ask = async () => {
      const words = input.value.trim();
      request?.abort();
      asked = words;
      if (!words || words.length > 60) return show([]);
      request = new AbortController();
      const query = new URLSearchParams({ q: words, locale: form.dataset.locale });
      try {
        const answer = await fetch(`${form.dataset.suggest}?${query}`, { signal: request.signal });
        if (!answer.ok) return show([]);
        const found = await answer.json();
        if (asked === words && document.activeElement === input) show(found.suggestions);
      } catch {
        /* Given up, or no network: the form still works. */
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    };

    /* While pinyin is being turned into characters nothing is asked; the end of it counts. */
    input.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
    input.addEventListener("compositionend", soon);
    input.addEventListener("blur", quit);

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!options.length) return;
        event.preventDefault();
        if (!open) toggle(true);
        const step = event.key === "ArrowDown" ? 1 : -1;
        const to = at + step;
        /* Past either end the field itself comes next, as the pattern has it. */
        point(at < 0 && step < 0 ? options.length - 1 : to < options.length ? to : -1);
      } else if (event.key === "Enter" && open && at >= 0) {
        event.preventDefault();
        location.assign(options[at].dataset.url);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        event.stopPropagation();
        quit();
      }
    });

    /* The field keeps the focus, or the list would close under the finger. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
    form.addEventListener("submit", quit);
  };

  document.querySelectorAll("form[data-suggest]").forEach(enhance);
})();
