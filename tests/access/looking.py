"""What a page is held to: axe, its own colours, its focus rings, no sideways scroll. Run inside the page, all at once."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()

_COLOURS = """
const channel = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
const parse = s => { const m = (s || '').match(/rgba?\\(([^)]+)\\)/); if (!m) return null;
  const p = m[1].split(/[ ,/]+/).map(Number); return [p[0], p[1], p[2], p.length > 3 ? p[3] : 1]; };
const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
// Every colour that may lie behind an element: one, or the stops of a gradient.
const behind = e => { for (; e; e = e.parentElement) { const s = getComputedStyle(e);
    const stops = (s.backgroundImage.match(/rgba?\\([^)]+\\)/g) || []).map(parse);
    if (stops.length) return stops;
    const c = parse(s.backgroundColor); if (c && c[3] === 1) return [c]; }
  return [[255, 255, 255, 1]]; };
"""

CONTRAST = (
    """(least) => {"""
    + _COLOURS
    + """
  const found = [], seen = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || seen.has(e) || e.closest('svg, option, [hidden], noscript')) continue;
    seen.add(e);
    if (!e.checkVisibility({visibilityProperty: true}) || e.closest('.visually-hidden, .skip')) continue;
    const s = getComputedStyle(e), size = parseFloat(s.fontSize), bold = +s.fontWeight >= 700;
    if (e.closest(':disabled')) continue;                            // nothing to read there yet
    const large = size >= 24 || (bold && size >= 18.66);
    const needed = large ? Math.min(least, 4.5) : least;             // large text may be a little paler
    for (const under of behind(e)) {
      const have = ratio(over(parse(s.color), under), under);
      if (have < needed) found.push(`${have.toFixed(2)} < ${needed}: “${n.data.trim().slice(0, 40)}” ${s.color} on rgb(${under.slice(0, 3)})`);
    }
  }
  return found;
}"""
)

RINGS = (
    """() => {"""
    + _COLOURS
    + """
  const found = [];
  const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]');
  for (const e of all) {
    if (!e.checkVisibility({visibilityProperty: true}) || e.id === 'noi-dung') continue;  // main takes focus from the skip link: no ring
    e.focus({focusVisible: true, preventScroll: true});
    if (document.activeElement !== e) { found.push(`cannot be focused: ${e.outerHTML.slice(0, 80)}`); continue; }
    const near = [e, e.nextElementSibling, e.parentElement];   // a choice rings its label, the search its whole box
    const shown = near.find(n => n && getComputedStyle(n).outlineStyle === 'solid') || e;
    const s = getComputedStyle(shown), out = behind(shown.parentElement);
    const shadow = s.boxShadow.match(/(rgba?\\([^)]+\\)) 0px 0px 0px (\\d+)px/);
    const rings = [];
    if (s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 3) rings.push(parse(s.outlineColor));
    if (shadow && +shadow[2] >= 3) rings.push(parse(shadow[1]));
    const name = `${e.tagName.toLowerCase()}.${e.className} “${(e.innerText || e.name || '').trim().slice(0, 30)}”`;
    if (!rings.length) { found.push(`no ring of 3 px: ${name} ${s.outline} / ${s.boxShadow}`); continue; }
    for (const under of out) if (Math.max(...rings.map(r => ratio(r, under))) < 3) found.push(`pale ring: ${name} on rgb(${under})`);
  }
  document.activeElement.blur();
  return found;
}"""
)

SIDEWAYS = """() => { const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') && e.getBoundingClientRect().right > wide + 1)
    .slice(-3).map(e => `wider than ${wide}: ${e.outerHTML.slice(0, 120)}`).concat([`scrolls sideways at ${wide}`]); }"""

RUN = """async (only) => { const found = await axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}},
    preload: {assets: ['media']},  // style sheets are fetched again for one experimental rule alone, which is off
    ...(only ? {runOnly: only} : {})});
  return found.violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
    `${v.id}: ${n.html.slice(0, 160)} ${n.any.length ? n.any[0].message : ''}`)); }"""


SEEN = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""Rules whose answer may change with width or theme: the page itself is the same."""


def look(page, *, least=7, twice=True):
    """Return everything that is wrong with the page as it stands, at 320 and 1280 px, light and dark.

    axe is slow: it looks at everything narrow and light, and (`twice`) wide and dark at what can change. All four corners
    are held by our own, stricter checks, which cost some milliseconds.
    """
    found = []
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    for width, dark, with_axe in ((320, False, True), (320, True, False), (1280, False, False), (1280, True, twice)):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if dark else "light")
        here = page.evaluate(RUN, SEEN if dark else None) if with_axe else []
        here += page.evaluate(CONTRAST, least) + page.evaluate(RINGS) + page.evaluate(SIDEWAYS)
        found += [f"{width}{' dark' if dark else ''}: {one}" for one in here]
    return found + large_text(page)


def large_text(page):
    """Return what breaks on a phone with text twice as large."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate(
        "document.documentElement.style.fontSize = parseFloat(getComputedStyle(document.documentElement).fontSize) * 2 + 'px'"
    )
    found = [f"text 200 %: {one}" for one in page.evaluate(SIDEWAYS)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
