import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../server/report/html.ts';
import { html, Markup } from '../../server/report/html-markup.ts';
import { SCRIPT, SCRIPT_HASH } from '../../server/report/html-script.ts';
import { STYLE, STYLE_HASH } from '../../server/report/html-style.ts';
import { allRules, finding, reportOn, reportWith } from './samples.ts';

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const page = (...args: Parameters<typeof reportWith>) => htmlReport(reportWith(...args), allRules);

describe('HTML templates', () => {
  it('escape what is put into them, lists too, and leave out what is nothing', () => {
    const evil = `<b> & "x" 'y'`;
    expect(
      html`<p title="${evil}">${evil}${false}${null}${undefined}${0}${['a', html`<i>${'<'}</i>`]}</p>`.toString(),
    ).toBe(
      '<p title="&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;">&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;0a<i>&lt;</i></p>',
    );
  });
  it('show what would be invisible', () => {
    expect(html`${'a\u0000\u202eb\ud800\tc\nd'}`.toString()).toBe('a␀\ufffdb\ufffd\tc\nd');
  });
  it('take nothing for HTML but what they made', () => {
    expect(html`${JSON.parse('{"a":"<b>"}').a}`.toString()).toBe('&lt;b&gt;');
    expect(html`${Markup.ofOurs('<hr>')}`.toString()).toBe('<hr>');
  });
});

describe('the HTML report', () => {
  it('lets only its own style and script pass', () => {
    // When one of these fails, the value that was expected belongs into the constant.
    expect(STYLE_HASH).toBe(hash(STYLE));
    expect(SCRIPT_HASH).toBe(hash(SCRIPT));
    const text = page([finding()]);
    expect(text).toContain(`<style>${STYLE}</style>`);
    expect(text).toContain(`<script>${SCRIPT}</script>`);
    expect(text).toContain('content="default-src &#39;none&#39;; style-src &#39;sha256-');
    expect(`${STYLE}${SCRIPT}`).not.toMatch(/<\/|url\(|@import|https?:/);
  });

  it('asks nothing of other places: every address is behind a link', () => {
    const text = page([finding()]).replace(/<a href="https:[^"]*"/g, '<a');
    expect(text).not.toMatch(/\b(src|srcset|href|action|poster|data)="(?!#)/);
  });

  it('follows no address that is not https', () => {
    const text = page([finding({ docs: 'javascript:alert(1)' }), finding({ docs: 'https://x"onclick="y' })]);
    expect(text).not.toContain('javascript:');
    expect(text).not.toContain('onclick="y');
  });

  it('leads from places to the editor where it is asked to', () => {
    const report = reportWith([finding({ path: 'a b.conf', line: 7 })]);
    const text = htmlReport(report, allRules, {
      placeUrl: ({ path, line }) => `command:open?${encodeURIComponent(JSON.stringify([path, line]))}`,
      theme: 'dark',
    });
    expect(text).toContain('<a href="command:open?%5B%22a%20b.conf%22%2C7%5D" title="a b.conf:7">Line 7</a>');
    expect(text).toContain('<html lang="en" data-theme="dark">');
  });

  it('has every chapter that has something to say, and no other', async () => {
    const ids = (text: string) => [...text.matchAll(/<section class="chapter[^"]*" id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids(page([finding()]))).toEqual(['summary', 'findings', 'coverage', 'score']);
    const files = { '/w/etc/ssh/sshd_config': 'PermitRootLogin yes\nX11Forwarding yes\n' };
    const report = await reportOn(files, { suppress: ['sshd/x11-forwarding'] });
    const listener = {
      format: 'toy',
      service: 'toy',
      transport: 'tcp',
      ports: null,
      address: '::',
      encryption: 'none',
      audience: 'public',
      leadsTo: [],
      path: 'x',
      line: 1,
      column: 1,
    } as const;
    expect(ids(htmlReport({ ...report, exposure: [listener] }, allRules))).toEqual([
      'summary',
      'findings',
      'exposure',
      'suppressed',
      'coverage',
      'compliance',
      'score',
    ]);
  });

  it('shows lines with masks as they are, and none for what is missing', () => {
    const masked = page([finding({ excerpt: [{ line: 1, text: 'key ••••', mark: { from: 4, to: 8 } }] })]);
    expect(masked).toContain('key <mark>••••</mark>');
    const absent = page([finding({ excerpt: [{ line: 1, text: '# first', mark: { from: 0, to: 0 } }] })]);
    expect(absent).not.toContain('# first');
  });

  it('says so when a run was stopped, when nothing was judged, and when rules broke', () => {
    const report = reportWith([]);
    const stopped = htmlReport({ ...report, summary: { ...report.summary, analysed: 2, cancelled: true } }, allRules);
    expect(stopped).toContain('No findings until the run was stopped');
    expect(stopped).toContain('The run was stopped before its end.');
    expect(htmlReport(report, allRules)).toContain('Nothing was judged');
    const broke = htmlReport(
      { ...report, run: { startedAt: null, failures: [{ ruleId: 'a/b', message: '<boom>' }] } },
      allRules,
    );
    expect(broke).toContain('<code>a/b</code>: &lt;boom&gt;');
  });

  it('is the same for the same report', async () => {
    const files = { '/w/etc/ssh/sshd_config': 'PermitRootLogin yes\n' };
    expect(htmlReport(await reportOn(files), allRules)).toBe(htmlReport(await reportOn(files), allRules));
  });
});
