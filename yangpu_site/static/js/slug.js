// Fills a slug as its names are typed, with what the server would make of them when it saves.
// Somebody who writes a slug keeps it; what no address can hold is read aloud as well.

const PAUSE = 200; // ms without a key

function ask(field, names) {
  const address = new URL(field.dataset.slugUrl, location.href);
  names.forEach((name) => address.searchParams.append("name", name));
  return fetch(address, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(({ slug }) => slug);
}

function fill(field, slug) {
  if (field.value === slug) return;
  field.value = slug;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function follow(field) {
  const sources = field.dataset.slugFrom
    .split(" ")
    .map((name) => name && field.form.elements[name])
    .filter(Boolean);
  let ours = field.value;
  let asked = 0;
  let timer;
  const isFollowing = () => sources.length && field.value === ours;

  const renew = () => {
    const number = ++asked;
    const names = sources.map((source) => source.value);
    // Where the server can't be asked the field stays as it is: saving makes the slug.
    ask(field, names).then(
      (slug) => {
        if (number !== asked || field.value !== ours) return;
        ours = slug;
        fill(field, slug);
      },
      () => {},
    );
  };
  const soon = () => {
    clearTimeout(timer);
    if (isFollowing()) timer = setTimeout(renew, PAUSE);
  };
  sources.forEach((source) => source.addEventListener("input", soon));

  field.addEventListener("blur", () => {
    const written = field.value.trim();
    if (!written) {
      ours = field.value = "";
      if (sources.length) renew();
    } else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(written)) {
      ask(field, [written]).then((slug) => fill(field, slug), () => {});
    }
  });
  // Wagtail would copy the title as it stands.
  ["w-sync:check", "w-sync:apply"].forEach((name) =>
    field.addEventListener(name, (event) => event.preventDefault()),
  );
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-slug-url]").forEach(follow);
});
