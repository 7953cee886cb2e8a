// Replaces the page's content when the server says that there is news; what the reader has unfolded stays so.
new EventSource("events").onmessage = async () => {
  const answer = await fetch(".", { cache: "no-store" });
  if (!answer.ok) return;
  const news = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = [...document.querySelectorAll("details")].map((details) => details.open);
  for (const part of ["header", "nav", "main"]) {
    document.querySelector(part).replaceWith(document.adoptNode(news.querySelector(part)));
  }
  document.querySelectorAll("details").forEach((details, i) => { details.open = open[i] === true; });
};
