// Opens a page in Chromium at two widths, light and dark, and in print, and says what is wrong with it.
//   node pages.cjs report FILE | dashboard ADDRESS
const fs = require("fs");
const puppeteer = require("puppeteer-core");
const { HtmlValidate } = require("html-validate");

const [kind, target] = process.argv.slice(2);
const address = kind === "report" ? "file://" + target : target;
const A4 = 794; // width in CSS pixels
const wrong = [];

/** A new tab whose complaints are kept; closed by the caller. */
async function open(browser, where, { width, scheme, media = "screen", bypass = false }) {
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) wrong.push(`${where}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`${where}: ${error}`));
  await page.setBypassCSP(bypass);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType(media);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(address, { waitUntil: kind === "report" ? "load" : "domcontentloaded" });
  return page;
}

async function fits(page, where, width) {
  const found = await page.evaluate(async () => {
    const images = [...document.images];
    await Promise.all(images.map((image) => image.decode().catch(() => {})));
    return {
      width: document.documentElement.scrollWidth,
      images: images.length,
      broken: images.filter((image) => image.naturalWidth === 0).length,
    };
  });
  if (found.width > width) wrong.push(`${where}: the page is ${found.width} px wide`);
  if (found.images === 0 || found.broken > 0) wrong.push(`${where}: ${found.broken} of ${found.images} pictures are broken`);
}

/** Points at the best trial of the history: its row's words must show, and a click must lead there. */
async function hovers(page, where) {
  const spot = await page.evaluate(() => {
    const image = document.querySelector("#figure-history img[data-spots]");
    if (image === null) return null;
    image.scrollIntoView({ block: "center", behavior: "instant" });
    const box = image.getBoundingClientRect();
    const [trial, x, y] = image.dataset.spots.split(" ").map(Number);
    const scale = box.width / image.naturalWidth;
    return { trial, x: box.left + x * scale, y: box.top + y * scale };
  });
  if (spot === null) return wrong.push(`${where}: the history's trials cannot be pointed at`);
  await page.mouse.move(spot.x, spot.y);
  const words = await page.evaluate(() => document.querySelector(".tip").textContent);
  if (!/^trial \d+\nstate /.test(words)) wrong.push(`${where}: nothing is said of trial ${spot.trial}: "${words}"`);
  await page.mouse.click(spot.x, spot.y);
  const hash = await page.evaluate(() => location.hash);
  if (!hash.startsWith("#trial-")) wrong.push(`${where}: a click leads to "${hash}"`);
}

async function accessible(browser, where, look) {
  const page = await open(browser, where, { ...look, bypass: true });
  await page.addScriptTag({ content: fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") });
  const violations = await page.evaluate(async () => (await axe.run()).violations);
  for (const violation of violations) {
    const line = `${where}: axe: ${violation.impact} ${violation.id} (${violation.nodes.length})`;
    if (["serious", "critical"].includes(violation.impact)) wrong.push(`${line}: ${violation.nodes[0].html.slice(0, 120)}`);
    else console.log("  " + line);
  }
  await page.close();
}

async function valid(html) {
  const report = await new HtmlValidate({ extends: ["html-validate:standard"] }).validateString(html);
  for (const { messages } of report.results) {
    messages.slice(0, 10).forEach((m) => wrong.push(`HTML: line ${m.line}: ${m.ruleId}: ${m.message.slice(0, 160)}`));
  }
}

/** The open page must show the trials of a study that runs, without being loaded again. */
async function followsNews(browser) {
  const page = await open(browser, "news", { width: 1280, scheme: "light" });
  const summary = () => document.querySelector(".subtitle").textContent;
  const before = await page.evaluate(summary);
  await page.evaluate(() => { window.opened = true; });
  try {
    await page.waitForFunction((old) => document.querySelector(".subtitle").textContent !== old, { timeout: 60000 }, before);
    console.log(`  news: "${before}" became "${await page.evaluate(summary)}"`);
    if (!(await page.evaluate(() => window.opened))) wrong.push("news: the page was loaded anew");
    await fits(page, "news", 1280);
  } catch {
    wrong.push(`news: the page still says "${before}"`);
  }
  await page.close();
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    if (kind === "dashboard") await followsNews(browser);
    for (const scheme of ["light", "dark"]) {
      for (const width of [400, 1280]) {
        const where = `${kind} ${width} px ${scheme}`;
        const page = await open(browser, where, { width, scheme });
        await fits(page, where, width);
        await hovers(page, where);
        await page.close();
        await accessible(browser, where, { width, scheme });
      }
      const where = `${kind} print ${scheme}`;
      const page = await open(browser, where, { width: A4, scheme, media: "print" });
      await fits(page, where, A4);
      await page.close();
    }
    const page = await open(browser, "source", { width: 1280, scheme: "light" });
    await valid(kind === "report" ? fs.readFileSync(target, "utf8") : await page.evaluate(async () => (await fetch(".")).text()));
  } finally {
    await browser.close();
  }
  wrong.forEach((line) => console.log("! " + line));
  console.log(`${kind}: 400 and 1,280 px, print, light and dark: ${wrong.length === 0 ? "nothing wrong" : wrong.length + " things wrong"}.`);
  process.exit(wrong.length === 0 ? 0 : 1);
})();
