/** Colours on dark paper. */
const DARK = `
--paper:#10151b;--card:#171e26;--ink:#e3e8ee;--soft:#a0acb8;--line:#2c3640;--link:#8fbce6;--code:#0c1116;--focus:#8fbce6;
--critical:#ff7d95;--critical-ink:#1d0209;--critical-wash:#ff7d95;--critical-mark:#5a1426;
--high:#f2825f;--high-ink:#ffb8a3;--high-wash:#46190d;--high-mark:#5a2213;
--medium:#e0ae4e;--medium-ink:#f2cf8b;--medium-wash:#3d2d0b;--medium-mark:#4d3a10;
--low:#6fa9ec;--low-ink:#aed0f8;--low-wash:#142d4a;--low-mark:#193a60;
--info:#93a0ad;--info-ink:#c0cad4;--info-wash:#28313b;--info-mark:#313c48;
--good:#74c795;--warn:#ffa38a;`;

const LIGHT = `
--paper:#f6f7f9;--card:#fff;--ink:#18212b;--soft:#54606c;--line:#dce1e7;--link:#1f5d99;--code:#f5f6f8;--focus:#1f5d99;
--critical:#a3123a;--critical-ink:#fff;--critical-wash:#a3123a;--critical-mark:#f9cfd9;
--high:#c9471f;--high-ink:#8f2b0e;--high-wash:#fde6df;--high-mark:#fbd5c8;
--medium:#9a6700;--medium-ink:#704700;--medium-wash:#fbefd2;--medium-mark:#f8e2b0;
--low:#2f74c0;--low-ink:#1c4b85;--low-wash:#e2edfa;--low-mark:#cfe2f8;
--info:#5f6b77;--info-ink:#47525d;--info-wash:#e9edf1;--info-mark:#dde3e9;
--good:#1c6b3f;--warn:#9a2c0d;`;

/** VS Code tells its theme at the body. It may be another than the system's, and changes while the page is open. */
const inVsCode = (kind: string): string => `:root:has(body[data-vscode-theme-kind${kind}])`;

/** In a high-contrast theme every colour that carries no meaning is the theme's own. */
const HIGH_CONTRAST = `
--paper:var(--vscode-editor-background);--card:var(--vscode-editor-background);--code:var(--vscode-editor-background);
--ink:var(--vscode-editor-foreground);--soft:var(--vscode-editor-foreground);--line:var(--vscode-contrastBorder);
--link:var(--vscode-textLink-foreground);--focus:var(--vscode-focusBorder);`;

/** The style of the HTML report. Whoever changes it brings {@link STYLE_HASH} up to date; a test says how. */
export const STYLE = `
:root{color-scheme:light;${LIGHT}
--text:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}
@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${DARK}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${DARK}}}
@media screen{${inVsCode('$=light')}{color-scheme:light;${LIGHT}}
${inVsCode('=vscode-dark')},${inVsCode('=vscode-high-contrast')}{color-scheme:dark;${DARK}}
${inVsCode('^=vscode-high-contrast')}{${HIGH_CONTRAST}}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;padding:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--text);overflow-wrap:break-word}
h1,h2,h3,h4,p,ul,dl,dd,pre,fieldset,table{margin:0;padding:0}
h1,h2,h3,h4{font-weight:600;line-height:1.3;text-wrap:balance}
a{color:var(--link);text-decoration-thickness:from-font;text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:3px}
main:focus{outline:none}
code,pre{font-family:var(--mono);font-size:.875em}
code{color:inherit;background:none;padding:0;border-radius:0}
a code{color:inherit}
.path,.meta code,td code{overflow-wrap:anywhere}
.note,.counts,.meta,.facts,.why,footer{color:var(--soft)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;z-index:1;padding:.5rem 1rem;background:var(--card);border:1px solid var(--line);border-radius:6px}
.skip:focus{top:1rem}
header{max-width:76rem;margin:0 auto;padding:2.5rem 1.5rem 2rem}
.brand{display:flex;align-items:center;gap:.5rem;margin:0 0 .75rem -.2rem;color:var(--soft);font-weight:600}
.shield{fill:none;stroke:var(--link);stroke-width:1.2;stroke-linejoin:round;stroke-linecap:round}
h1{font-size:1.75rem;letter-spacing:-.01em}
.facts{margin-top:.25rem}
.page{max-width:76rem;margin:0 auto;padding:0 1.5rem}
nav ul{list-style:none}
nav li{padding:.2rem 0}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
nav .note{font-variant-numeric:tabular-nums;font-size:.875rem}
nav .files{padding-left:.9rem;border-left:1px solid var(--line);font-size:.875rem;margin:.25rem 0;overflow-wrap:anywhere}
.chapter{margin-bottom:3.5rem}
h2{font-size:1.375rem;margin-bottom:1rem}
.chapter>p,.chapter>.filtered{max-width:44rem;margin-bottom:1.25rem}
h3{font-size:1.0625rem;margin:2.25rem 0 .25rem}
h3 code{font-size:1em}
.counts{font-size:.9375rem;margin-bottom:1rem}
.summary h2{font-size:1.75rem;letter-spacing:-.01em;margin-bottom:1.25rem}
.cards{display:grid;grid-template-columns:minmax(15rem,19rem) 1fr;gap:1rem;margin-bottom:1.25rem}
.score,.severities,.finding,.filter,.empty{background:var(--card);border:1px solid var(--line);border-radius:10px}
.score{padding:1.1rem 1.25rem}
.points{display:flex;align-items:center;gap:.9rem;font-size:1rem}
.points .number{font-size:1.75rem;font-weight:600;font-variant-numeric:tabular-nums}
.letter{font-size:2rem;font-weight:700;line-height:1;min-width:3.25rem;padding:.55rem 0;text-align:center;border-radius:8px;color:var(--grade-ink);background:var(--grade)}
.grade-A{--grade:var(--good);--grade-ink:var(--card)}.grade-B{--grade:var(--low-wash);--grade-ink:var(--low-ink)}
.grade-C{--grade:var(--medium-wash);--grade-ink:var(--medium-ink)}.grade-D{--grade:var(--high-wash);--grade-ink:var(--high-ink)}
.grade-F{--grade:var(--critical-wash);--grade-ink:var(--critical-ink)}
.why{font-size:.875rem;margin-top:.75rem;line-height:1.45}
.severities{list-style:none;display:grid;grid-template-columns:repeat(5,1fr);align-items:center}
.severities li{display:flex;flex-direction:column;padding:1rem .5rem 1rem 1.25rem;line-height:1.3;position:relative;border-left:1px solid var(--line)}
.severities li:first-child{border-left:0}
.severities .number{font-size:1.75rem;font-weight:600;font-variant-numeric:tabular-nums;color:var(--sev)}
.severities .nothing,.severities .nothing .number{color:var(--soft);font-weight:400}
.lines{list-style:none}
.lines li{margin-bottom:.35rem}
.critical{--sev:var(--critical);--sev-ink:var(--critical-ink);--sev-wash:var(--critical-wash);--sev-mark:var(--critical-mark)}
.high{--sev:var(--high);--sev-ink:var(--high-ink);--sev-wash:var(--high-wash);--sev-mark:var(--high-mark)}
.medium{--sev:var(--medium);--sev-ink:var(--medium-ink);--sev-wash:var(--medium-wash);--sev-mark:var(--medium-mark)}
.low{--sev:var(--low);--sev-ink:var(--low-ink);--sev-wash:var(--low-wash);--sev-mark:var(--low-mark)}
.info{--sev:var(--info);--sev-ink:var(--info-ink);--sev-wash:var(--info-wash);--sev-mark:var(--info-mark)}
.badge{display:inline-block;font-size:.75rem;font-weight:600;line-height:1;letter-spacing:.01em;padding:.3em .55em;border-radius:5px;margin-right:.35rem;vertical-align:.12em;color:var(--sev-ink);background:var(--sev-wash)}
.finding{position:relative;padding:1.1rem 1.25rem 1.15rem 1.5rem;margin-bottom:.9rem}
.finding::before{content:"";position:absolute;inset:-1px auto -1px -1px;width:5px;border-radius:10px 0 0 10px;background:var(--sev)}
.finding:target{border-color:var(--sev)}
.finding h4{font-size:1rem;line-height:1.45;text-wrap:pretty}
.meta{font-size:.875rem;margin-top:.15rem}
.frame{margin:.85rem 0 0;padding:.55rem 0;background:var(--code);border:1px solid var(--line);border-radius:7px;font-size:1rem;line-height:1.5}
.line{display:flex;padding-right:.75rem;white-space:normal}
.line::before{content:attr(data-line);flex:none;width:3.2rem;padding-right:.9rem;text-align:right;font-size:.8125em;line-height:1.85;color:var(--soft);user-select:none;font-variant-numeric:tabular-nums}
.line code{white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4;min-width:0;color:var(--soft)}
.line.marked code,.line.marked::before{color:var(--ink)}
mark{color:inherit;background:var(--sev-mark);border-radius:3px;padding:.1em 0;box-decoration-break:clone;-webkit-box-decoration-break:clone}
dl{margin-top:.85rem;font-size:.9375rem}
dl>div{display:grid;grid-template-columns:6.5rem 1fr;gap:0 .75rem;padding:.15rem 0}
dt{color:var(--soft)}
dd{min-width:0;overflow-wrap:anywhere}
dd ul{list-style:none}
.sources dd,.sources a{color:var(--soft)}.sources{font-size:.875rem}
.risk{white-space:nowrap;font-size:.8125rem;padding:.05rem .45rem;margin-left:.15rem;border-radius:99px;border:1px solid var(--line);color:var(--soft)}
.risk.safe{color:var(--good);border-color:currentColor}
.risk.may-lock-out{color:var(--warn);border-color:currentColor}
.caution{display:block;color:var(--soft)}
.warn{color:var(--warn);font-weight:600}
.alert{padding:.8rem 1.1rem;border-left:4px solid var(--warn);background:var(--card);border-radius:0 8px 8px 0;margin-bottom:1.25rem}
.alert ul{margin:.4rem 0 0 1.2rem}
.empty{padding:1.5rem;color:var(--soft)}
.filter{display:flex;flex-wrap:wrap;gap:.6rem 1.75rem;align-items:center;padding:.75rem 1.25rem;margin-bottom:.75rem;font-size:.9375rem}
.filter[hidden],[hidden]{display:none}
fieldset{border:0;display:flex;flex-wrap:wrap;gap:.35rem 1rem;min-width:0}
legend{float:left;color:var(--soft);padding:0}
label{display:inline-flex;align-items:center;gap:.4rem}
input{font:inherit;color:inherit;accent-color:var(--link)}
input[type=checkbox]{width:1.05rem;height:1.05rem;margin:0}
input[type=search]{background:var(--paper);border:1px solid var(--soft);border-radius:6px;padding:.25rem .55rem;min-width:0;width:14rem}
.search{color:var(--soft)}
.chapter>.filtered{margin:0;color:var(--soft);font-size:.9375rem}
.filtered+.file h3{margin-top:1.25rem}
table{width:100%;border-collapse:collapse;font-size:.9375rem;margin:.5rem 0 1rem}
th{text-align:left;font-weight:600;color:var(--soft);font-size:.875rem;padding:.45rem 1rem .45rem 0;border-bottom:1px solid var(--soft);vertical-align:bottom}
td{padding:.55rem 1rem .55rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.item{white-space:nowrap;font-variant-numeric:tabular-nums}
footer{max-width:76rem;margin:0 auto;padding:1.5rem 1.5rem 3rem;font-size:.875rem}
footer p{border-top:1px solid var(--line);padding-top:1.25rem}
@media (min-width:64rem){
.page{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:3rem;align-items:start}
nav{position:sticky;top:1.5rem;max-height:calc(100vh - 3rem);overflow-y:auto;font-size:.9375rem}
}
@media (max-width:63.99rem){nav{margin-bottom:2.25rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}nav>ul{display:flex;flex-wrap:wrap;gap:0 1.25rem}nav .files{display:none}}
@media screen and (max-width:44rem){
header{padding:1.5rem 1rem 1.25rem}.page,footer{padding-left:1rem;padding-right:1rem}
.cards{grid-template-columns:1fr}
.severities li{padding:.75rem .25rem .75rem .7rem;font-size:.8125rem}.severities .number{font-size:1.375rem}
.finding{padding:1rem 1rem 1rem 1.2rem}
dl>div{grid-template-columns:1fr;padding:.3rem 0}dt{font-size:.8125rem}
.line::before{width:2.4rem;padding-right:.7rem}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tr,td{display:block}
tr{padding:.7rem 0;border-bottom:1px solid var(--line)}
td{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.75rem;padding:.15rem 0;border:0}
td::before{content:attr(data-head);color:var(--soft);font-size:.8125rem;line-height:1.9}
.search,input[type=search]{flex:1}
}
@media print{
@page{margin:16mm 14mm}
html{font-size:10pt}body{background:#fff}
header,.page,footer{max-width:none;padding-left:0;padding-right:0}header{padding-top:0}
nav,.skip,.filter{display:none}
.filtered:empty{display:none}
a{color:inherit;text-decoration:none}
.score,.severities,.finding,.empty,.frame{border-color:#bbb}
.finding,.score,tr,.line{break-inside:avoid}
h2,h3,h4,.counts,.meta,thead{break-after:avoid}
.chapter{margin-bottom:1.75rem}
.badge,.letter,mark,.finding::before{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
@media (forced-colors:active){.badge,.letter{border:1px solid}mark{text-decoration:underline}}
`;

/** What the page's policy lets pass as its style. */
export const STYLE_HASH = 'sha256-6g/yvUysxPb44s/gdBNqKJEuaVMDoDZvswuzsycVQm8=';
