// The frame around what must stay in every crop: dragged on the picture or moved by three sliders,
// kept in the form's hidden fields, shown at once in every shape.

import { crop } from "./photo_crops.js";

const NAMES = ["x", "y", "width", "height"];
const FIRST_SIZE = 25; // percent of the shorter side, for a frame that was not there

function begin(section) {
  const width = Number(section.dataset.width);
  const height = Number(section.dataset.height);
  const layer = section.querySelector("[data-layer]");
  const box = section.querySelector("[data-box]");
  const fields = Object.fromEntries(
    NAMES.map((name) => [name, document.querySelector(`[name=focal_point_${name}]`)]),
  );
  const sliders = {
    across: section.querySelector("[data-across]"),
    down: section.querySelector("[data-down]"),
    size: section.querySelector("[data-size]"),
  };
  if (!fields.x || !sliders.across) return;
  let focus = read();

  function read() {
    const values = NAMES.map((name) => fields[name].value);
    if (values.includes("")) return null;
    return Object.fromEntries(NAMES.map((name, i) => [name, Number(values[i])]));
  }

  // A slider that is being moved keeps its own place: in a small picture a step is less than a pixel.
  function place(next, moved = null) {
    if (next) {
      const wide = Math.round(Math.min(Math.max(next.width, 1), width));
      const high = Math.round(Math.min(Math.max(next.height, 1), height));
      focus = {
        x: Math.round(Math.min(Math.max(next.x, wide / 2), width - wide / 2)),
        y: Math.round(Math.min(Math.max(next.y, high / 2), height - high / 2)),
        width: wide,
        height: high,
      };
    } else {
      focus = null;
    }
    for (const name of NAMES) fields[name].value = focus ? focus[name] : "";
    // Wagtail then warns whoever leaves without saving.
    fields.x.dispatchEvent(new Event("change", { bubbles: true }));
    show(moved);
  }

  function show(moved = null) {
    const shorter = Math.min(width, height);
    const values = {
      across: focus ? (focus.x / width) * 100 : 50,
      down: focus ? (focus.y / height) * 100 : 50,
      size: focus ? (Math.max(focus.width, focus.height) / shorter) * 100 : FIRST_SIZE,
    };
    if (focus) {
      box.setAttribute("x", focus.x - focus.width / 2);
      box.setAttribute("y", focus.y - focus.height / 2);
      box.setAttribute("width", focus.width);
      box.setAttribute("height", focus.height);
    } else {
      box.removeAttribute("width");
    }
    for (const [name, value] of Object.entries(values)) {
      if (sliders[name] !== moved) sliders[name].value = value;
    }
    for (const shape of section.querySelectorAll("[data-crop]")) {
      const [across, down] = shape.dataset.crop.split(" ").map(Number);
      const cut = crop(width, height, focus, across, down);
      const size = [cut.right - cut.left, cut.bottom - cut.top];
      shape.setAttribute("viewBox", [cut.left, cut.top, ...size].join(" "));
    }
  }

  function slid({ target }) {
    const side = (Number(sliders.size.value) / 100) * Math.min(width, height);
    const keeps = focus && target !== sliders.size;
    const next = {
      x: (Number(sliders.across.value) / 100) * width,
      y: (Number(sliders.down.value) / 100) * height,
      width: keeps ? focus.width : side,
      height: keeps ? focus.height : side,
    };
    place(next, target);
  }

  function follow(event) {
    const shown = layer.getBoundingClientRect();
    const side = (FIRST_SIZE / 100) * Math.min(width, height);
    place({
      x: ((event.clientX - shown.left) / shown.width) * width,
      y: ((event.clientY - shown.top) / shown.height) * height,
      width: focus ? focus.width : side,
      height: focus ? focus.height : side,
    });
  }

  for (const slider of Object.values(sliders)) slider.addEventListener("input", slid);
  section.querySelector("[data-none]").addEventListener("click", () => place(null));
  layer.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    layer.setPointerCapture(event.pointerId);
    follow(event);
  });
  layer.addEventListener("pointermove", (event) => {
    if (layer.hasPointerCapture(event.pointerId)) follow(event);
  });
  layer.dataset.ready = "";
  for (const part of section.querySelectorAll("[data-script]")) part.hidden = false;
  show();
}

document.querySelectorAll("[data-photo-focus]").forEach(begin);
