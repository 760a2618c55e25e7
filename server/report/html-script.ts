/**
 * The filter of the findings, which is hidden where no script runs. Whoever changes it brings {@link SCRIPT_HASH} up to
 * date; a test says how.
 */
export const SCRIPT = `
(() => {
  const form = document.getElementById('filter');
  const says = document.getElementById('filtered');
  if (!form || !says) return;
  const findings = [...document.querySelectorAll('article.finding')];
  const words = findings.map((finding) => finding.textContent.toLowerCase());
  const files = [...document.querySelectorAll('section.file')];
  const paths = new Map(files.map((file) => [file, file.querySelector('h3').textContent.toLowerCase()]));
  const apply = () => {
    const data = new FormData(form);
    const severities = new Set(data.getAll('severity'));
    const text = data.get('text').trim().toLowerCase();
    let shown = 0;
    findings.forEach((finding, i) => {
      const file = finding.closest('section.file');
      const has = text === '' || words[i].includes(text) || paths.get(file).includes(text);
      finding.hidden = !(severities.has(finding.dataset.severity) && has);
      if (!finding.hidden) shown++;
    });
    for (const file of files) file.hidden = !file.querySelector('article:not([hidden])');
    says.textContent = shown === findings.length ? '' : 'Showing ' + shown + ' of ' + findings.length + ' findings.';
  };
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest('[hidden]')) return;
    form.reset();
    apply();
    target.scrollIntoView();
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', reveal);
})();
`;

/** What the page's policy lets run. */
export const SCRIPT_HASH = 'sha256-/s/Sxb7w3LDxX3IWwWg5JVp0DzTmak4QpLHp01xzy8M=';
