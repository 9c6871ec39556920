"use strict";
const content = document.getElementById("content");
const lost = document.getElementById("lost");

// Sections that are as before stay, with what is selected or scrolled in them.
function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const section of fresh.querySelectorAll("section")) {
    const old = document.getElementById(section.id);
    if (old && old.outerHTML !== section.outerHTML) old.replaceWith(document.adoptNode(section));
  }
}

async function update() {
  try {
    const answer = await fetch("content", { cache: "no-store" });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    show(text);
    lost.hidden = true;
  } catch (e) {
    if (lost.hidden) {
      lost.textContent = "Not up to date since " + new Date().toLocaleTimeString() +
        ": the cluster or mpi4j cluster dashboard has ended.";
      lost.hidden = false;
    }
  }
  setTimeout(update, document.hidden ? 5000 : 1000);
}
setTimeout(update, 1000);
