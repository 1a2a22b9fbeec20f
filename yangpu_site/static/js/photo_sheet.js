// Choosing many photos on a contact sheet: all of the page, a row with shift, how many, and the
// panels for what is done to them.

function begin(sheet) {
  const boxes = [...sheet.querySelectorAll("input[name=photo]")];
  const all = sheet.querySelector("[data-all]");
  const count = sheet.querySelector("[data-count]");
  const buttons = sheet.querySelectorAll("button[name=act]");
  if (!boxes.length || !all) return;
  let last = null;

  function tell() {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    count.textContent = chosen ? count.dataset.count.replace("{n}", chosen) : count.dataset.none;
    for (const button of buttons) button.disabled = !chosen;
  }

  for (const [place, box] of boxes.entries()) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        const [from, to] = [Math.min(last, place), Math.max(last, place)];
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = place;
      tell();
    });
  }
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  // An open panel lies over the photos: nothing under it may be hit. It closes by Escape and by a
  // click beside it.
  const photos = sheet.querySelector(".sheet__photos");
  const panels = [...sheet.querySelectorAll("details")];
  const open = () => panels.find((panel) => panel.open);
  for (const panel of panels) {
    panel.addEventListener("toggle", () => { photos.inert = Boolean(open()); });
  }
  document.addEventListener("click", ({ target }) => {
    if (open() && !open().contains(target)) open().open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    const panel = open();
    if (key !== "Escape" || !panel) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  // A browser that comes back to the page remembers what was chosen.
  window.addEventListener("pageshow", tell);
  for (const part of sheet.querySelectorAll("[data-script]")) part.hidden = false;
  tell();
}

document.querySelectorAll("[data-photo-sheet]").forEach(begin);
