// Names the trial under the pointer, and leads to its row. The page is complete without this.
// No sign here has a meaning in XML, so that the page stays well-formed.
{
  const REACH = 12;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  document.body.append(tip);
  const known = new WeakMap();

  const spotsOf = (image) => {
    if (!known.has(image)) {
      const numbers = image.dataset.spots.split(" ").map(Number);
      const spots = [];
      while (numbers.length > 0) spots.push(numbers.splice(-3));
      known.set(image, spots);
    }
    return known.get(image);
  };

  const rowUnder = (event) => {
    const image = event.target.closest("img[data-spots]");
    if (image === null) return null;
    const box = image.getBoundingClientRect();
    const scale = box.width / image.naturalWidth;
    let nearest = REACH;
    let row = null;
    for (const [trial, x, y] of spotsOf(image)) {
      const distance = Math.hypot(box.left + x * scale - event.clientX, box.top + y * scale - event.clientY);
      if (nearest > distance) {
        nearest = distance;
        row = document.getElementById("trial-" + trial);
      }
    }
    return row;
  };

  const words = (row) => {
    const heads = row.closest("table").tHead.rows[0].cells;
    return [...row.cells]
      .map((cell, i) => (cell.textContent === "" ? "" : heads[i].textContent + " " + cell.textContent))
      .filter((text) => text !== "")
      .join("\n");
  };

  document.addEventListener("pointermove", (event) => {
    const row = rowUnder(event);
    tip.hidden = row === null;
    if (row === null) return;
    tip.textContent = words(row);
    const right = innerWidth - tip.offsetWidth - 8;
    const down = innerHeight - tip.offsetHeight - 8;
    tip.style.left = Math.max(0, Math.min(event.clientX + 14, right)) + "px";
    tip.style.top = Math.max(0, Math.min(event.clientY + 14, down)) + "px";
  });
  document.addEventListener("click", (event) => {
    const row = rowUnder(event);
    if (row !== null) location.hash = row.id;
  });
}
