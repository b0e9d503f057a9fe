// Looks at pages in a browser, as a person with a mouse, a keyboard or a screen reader would.
// node look.mjs BROWSER PAGE…: prints what was seen of each page, an array in JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, ...files] = process.argv.slice(2);

const views = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { colorScheme: 'light', viewport: { width: 390, height: 844 } },
];

/** Opens a page and notes whatever it asks for or complains of. */
async function opened(browser, view, file, seen) {
  // The page forbids every script but its own; what looks at it from outside may run beside it.
  const context = await browser.newContext({ ...view, bypassCSP: view.bypassCSP ?? false });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on('request', request => {
    if (request.url() !== url) seen.requests.push(request.url());
  });
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') seen.complaints.push(message.text());
  });
  page.on('pageerror', error => seen.complaints.push(String(error)));
  page.on('dialog', dialog => {
    seen.complaints.push('dialog: ' + dialog.message());
    return dialog.dismiss();
  });
  await page.goto(url);
  return { context, page };
}

/** Which charts' tables the Tab key comes to, and what Enter unfolds there. */
async function withKeyboard(page) {
  const reached = [];
  const stops = await page.locator('a, button, summary, [tabindex="0"]').count();
  for (let step = 0; step < 2 * stops + 10; step++) {
    await page.keyboard.press('Tab');
    const chart = await page.evaluate(() => {
      const at = document.activeElement;
      return at?.tagName === 'SUMMARY' ? at.closest('figure')?.id ?? null : null;
    });
    if (chart && !reached.includes(chart)) {
      await page.keyboard.press('Enter');
      const visible = await page.locator(`figure[id="${chart}"] details table`).first().isVisible();
      if (visible) reached.push(chart);
    }
  }
  return reached;
}

async function look(browser, file) {
  const seen = { requests: [], complaints: [], violations: [], tooWide: [] };
  for (const view of views) {
    const { context, page } = await opened(browser, view, file, seen);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > view.viewport.width) seen.tooWide.push(`${width} at ${view.viewport.width}`);
    if (view === views[0]) {
      seen.lang = await page.evaluate(() => document.documentElement.lang);
      seen.policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      seen.charts = await page.locator('figure.chart').evaluateAll(all => all.map(one => one.id));
      seen.reached = await withKeyboard(page);
      seen.text = await page.evaluate(() => document.body.innerText);
      seen.ran = await page.evaluate(() => String(window.ran));
    }
    await context.close();
    const { context: beside, page: judged } =
      await opened(browser, { ...view, bypassCSP: true }, file, seen);
    await judged.evaluate(axe);
    const { violations } = await judged.evaluate(
      () => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
    for (const violation of violations) {
      for (const node of violation.nodes.slice(0, 3)) {
        seen.violations.push(
          `${view.colorScheme} ${view.viewport.width}: ${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`);
      }
    }
    await beside.close();
  }
  return seen;
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const all = [];
  for (const file of files) all.push(await look(browser, file));
  console.log(JSON.stringify(all));
} finally {
  await browser.close();
}
