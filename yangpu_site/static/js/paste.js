// Keeps what a program puts on the clipboard beside the plain text that a text area shows.
// Without it, or once the text is changed by hand, the plain text is the piece.

for (const area of document.querySelectorAll("[data-keeps-markup]")) {
  const markup = area.form.elements[area.dataset.keepsMarkup];
  let pasted = "";

  area.addEventListener("paste", (event) => {
    const whole = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    markup.value = whole ? event.clipboardData.getData("text/html") : "";
    // What the paste itself puts in is no change by hand.
    setTimeout(() => {
      pasted = area.value;
    });
  });

  area.addEventListener("input", (event) => {
    if (event.inputType !== "insertFromPaste" && area.value !== pasted) markup.value = "";
  });
}
