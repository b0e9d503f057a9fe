// Makes the README's picture of a page: its top, as a desk shows it.
// node picture.mjs BROWSER PAGE PICTURE.png, where `npm ci` has been run.
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [executablePath, page, picture] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const context = await browser.newContext({ viewport: { width: 1120, height: 860 }, colorScheme: 'light' });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: picture });
} finally {
  await browser.close();
}
