import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

interface Launcher {
  findChromium(): object;
  launchBrowser(at: object, options: { scratch: string }): Promise<Browser>;
}

/** A real browser for tests, with a folder of its own that goes when it closes. */
export interface TestBrowser {
  /** Opens HTML as a file of its own, as a person does with a report. */
  open(html: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** What the page said on its console or broke with, and what it tried to load. */
  readonly complaints: readonly string[];
}

/** Starts Chromium, as the tests of the web extension find it. @throws where there is none and none can be had. */
export async function startBrowser(): Promise<TestBrowser> {
  const url = new URL('../vscode-host/browser.mjs', import.meta.url).href;
  const { findChromium, launchBrowser }: Launcher = await import(url);
  const scratch = mkdtempSync(path.join(tmpdir(), 'parapet-browser-'));
  const browser = await launchBrowser(findChromium(), { scratch });
  return {
    async open(html, options = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await context.route('**', (route) => {
        const asked = route.request().url();
        if (asked === PAGE) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
        complaints.push(`asked for ${asked}`);
        return route.abort();
      });
      await page.goto(PAGE);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

const PAGE = 'http://report.invalid/';

/** What axe finds on a page, every rule of it asked. Run from outside, where the page's policy does not reach. */
export async function axeOn(page: Page): Promise<AxeResults['violations']> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const results: AxeResults = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations;
}
