// Names the field that Wagtail's keyword widget makes for itself, which has no label of its own.

window.addEventListener("load", () => {
  const label = document.querySelector("label[for$=tags]");
  const field = document.querySelector(".tagit-new input");
  if (label && field) field.setAttribute("aria-label", label.textContent.trim());
});
