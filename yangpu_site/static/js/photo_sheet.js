// Choosing many photos on a contact sheet: all of the page, a row with shift, and how many.

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
  // A browser that comes back to the page remembers what was chosen.
  window.addEventListener("pageshow", tell);
  for (const part of sheet.querySelectorAll("[data-script]")) part.hidden = false;
  tell();
}

document.querySelectorAll("[data-photo-sheet]").forEach(begin);
