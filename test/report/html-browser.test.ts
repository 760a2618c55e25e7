import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FullReport } from '../../server/report/full-report.ts';
import { htmlReport } from '../../server/report/html.ts';
import { junitReport } from '../../server/report/junit.ts';
import { axeOn, startBrowser, type TestBrowser } from './browser.ts';
import { allRules, finding, reportOn, reportWith } from './samples.ts';

let browser: TestBrowser;
let rich: FullReport;

beforeAll(async () => {
  browser = await startBrowser();
  const audited = await reportOn(
    {
      '/w/hosts/web1/etc/ssh/sshd_config': 'PermitRootLogin yes\nPermitEmptyPasswords yes\nX11Forwarding yes\n',
      '/w/hosts/web2/etc/ssh/sshd_config': `Ciphers 3des-cbc,${'aes128-cbc,'.repeat(60)}aes256-ctr\n`,
      '/w/roles/ssh/templates/sshd_config.j2': 'Port {{ port }}\nPermitRootLogin {{ root }}\n',
      '/w/toy.conf': 'left a\nright a\nsecure no\n',
      '/w/notes.txt': '',
    },
    { profile: 'strict', suppress: ['sshd/x11-forwarding'] },
  );
  const at = { path: 'hosts/web1/etc/toy.conf', line: 3, column: 1 };
  const listener = {
    format: 'toy',
    service: 'Toy',
    transport: 'tcp',
    audience: 'admin-only',
    leadsTo: [],
    ...at,
  } as const;
  rich = {
    ...audited,
    run: { ...audited.run, failures: [{ ruleId: 'toy/explode', message: 'boom' }] },
    summary: { ...audited.summary, cancelled: true },
    exposure: [
      { ...listener, ports: { first: 80, last: 90 }, address: '::', encryption: 'none' },
      { ...listener, ports: null, address: '127.0.0.1', encryption: 'builtin', leadsTo: ['10.0.0.0/8'] },
    ],
    findings: [
      ...audited.findings,
      finding({ path: 'toy.conf', command: `chmod 600 /${'very-long-name'.repeat(20)}` }),
    ],
  };
});
afterAll(() => browser?.close());

describe.each(['light', 'dark'] as const)('the HTML report in a browser, %s', (colorScheme) => {
  it.each([1280, 390])('at %d pixels is accessible, quiet, and not wider than the window', async (width) => {
    const { page, complaints } = await browser.open(htmlReport(rich, allRules), {
      colorScheme,
      viewport: { width, height: 900 },
    });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    const dark = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(dark).toBe(colorScheme === 'dark' ? 'rgb(16, 21, 27)' : 'rgb(246, 247, 249)');
    const violations = await axeOn(page);
    expect(violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the HTML report in a browser', () => {
  it.each<[string, () => FullReport]>([
    [
      'nothing was found',
      () =>
        reportWith([], { files: rich.files.slice(0, 1), summary: { ...rich.summary, analysed: 1, cancelled: false } }),
    ],
    ['nothing was judged', () => reportWith([])],
  ])('is accessible when %s', async (_, report) => {
    const { page, complaints } = await browser.open(htmlReport(report(), allRules));
    expect((await axeOn(page)).map(({ id }) => id)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('runs nothing that a file has made up', async () => {
    const evil = `"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script></title></style>'`;
    const report = reportWith([
      finding({
        path: evil,
        message: evil,
        remedy: evil,
        ruleId: evil,
        docs: `javascript:${evil}`,
        command: evil,
        fingerprint: evil,
        related: [{ path: evil, line: 1, column: 1, message: evil }],
        fix: { title: evil, risk: 'safe', caution: evil, edits: [] },
        excerpt: [{ line: 1, text: evil, mark: { from: 0, to: 9 } }],
      }),
      finding({ suppressed: { kind: 'comment', reason: evil, until: evil, at: { path: evil, line: 1, column: 1 } } }),
    ]);
    const { page, complaints } = await browser.open(htmlReport(report, allRules));
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('.frame code').first().textContent()).toBe(evil);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('filters by severity and words, by keyboard alone, and says how many are left', async () => {
    const { page } = await browser.open(htmlReport(rich, allRules));
    const all = await page.locator('article:visible').count();
    const critical = await page.locator('article.critical').count();
    await page.locator('input[value=critical]').focus();
    await page.keyboard.press('Space');
    expect(await page.locator('article:visible').count()).toBe(all - critical);
    expect(await page.getByRole('status').textContent()).toBe(`Showing ${all - critical} of ${all} findings.`);
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('SSHD/permit-empty');
    expect(await page.locator('article:visible').count()).toBe(1);
    expect(await page.locator('section.file:visible').count()).toBe(1);
    // A link to a finding that is filtered away shows it all the same.
    const id = await page.locator('article.critical').first().getAttribute('id');
    await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
    await page.locator(`article#${id}`).waitFor({ state: 'visible' });
    expect(await page.locator('article:visible').count()).toBe(all);
    await page.context().close();
  });

  it('needs no script for anything else', async () => {
    const { page } = await browser.open(htmlReport(rich, allRules), { javaScriptEnabled: false });
    const open = rich.findings.filter(({ suppressed }) => suppressed === null).length;
    expect(await page.locator('article:visible').count()).toBe(open);
    expect(await page.locator('form').isVisible()).toBe(false);
    await page.context().close();
  });

  it('begins with a way past the contents, and has headings in order', async () => {
    const { page } = await browser.open(htmlReport(rich, allRules));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the report');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    const levels: number[] = await page.evaluate(
      '[...document.querySelectorAll("h1,h2,h3,h4")].map((h) => Number(h.tagName[1]))',
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const steps = levels.map((level, i) => level - (levels[i - 1] ?? 0));
    expect(Math.max(...steps)).toBe(1);
    await page.context().close();
  });

  it('prints everything but the navigation, in dark ink', async () => {
    const { page } = await browser.open(htmlReport(rich, allRules), { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(24, 33, 43)');
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('form').isVisible()).toBe(false);
    const open = rich.findings.filter(({ suppressed }) => suppressed === null).length;
    expect(await page.locator('article:visible').count()).toBe(open);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.context().close();
  });
});

describe('the JUnit report', () => {
  it('is XML to a parser that knows it, whatever files are called and say', async () => {
    const nasty = '\u0000\u0008\u001b"<&>\'\ud800\uffff]]>\t\n😀';
    const xml = junitReport(
      reportWith([
        finding({ path: nasty, message: nasty, remedy: nasty }),
        finding({ severity: 'low', command: nasty }),
      ]),
      { failOn: 'high' },
    );
    const { page } = await browser.open('<!doctype html><title>x</title>');
    const read = `(() => {
      const xml = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
      return [xml.documentElement.nodeName, xml.querySelector('parsererror')?.textContent ?? '',
        xml.querySelector('failure')?.getAttribute('message') ?? ''];
    })()`;
    expect(await page.evaluate(read)).toEqual(['testsuites', '', '␀␈␛"<&>\'\ufffd\ufffd]]>  😀']);
    await page.context().close();
  });
});
