// The style sheet of a page: reads on a phone, in the dark, and on paper.

/// Colours are from Okabe and Ito's palette, which colour-blind eyes can tell apart; whatever they
/// say stands in words or shapes besides.
let pageStyle: StaticString = """
  :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #5b6570; --line: #d5dbe1;
    --paper: #ffffff; --panel: #f5f7f9; --accent: #0072b2; --defect: #d55e00; --good: #009e73; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --quiet: #9aa5b1; --line: #3a434d;
    --paper: #14181c; --panel: #1d2329; --accent: #56b4e9; --defect: #e69f00; --good: #2fc79a; } }
  * { box-sizing: border-box; }
  body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper);
    color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.6rem; margin: .5rem 0 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem;
    border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
  p { margin: .4rem 0; } .quiet, figcaption { color: var(--quiet); font-size: .9rem; }
  .lead { border-left: 4px solid var(--accent); padding: .25rem .75rem; background: var(--panel); }
  .lead p { font-size: 1.05rem; } figure { margin: 1rem 0; } svg { width: 100%; max-width: 40rem; height: auto; }
  .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums;
    font-size: .9rem; } th, td { padding: .2rem .7rem .2rem 0; text-align: right; vertical-align: top;
    border-bottom: 1px solid var(--line); } th:first-child, .words :is(th, td):last-child { text-align: left; }
  td { white-space: nowrap; } .words td:last-child { white-space: normal; min-width: 5rem; }
  .lines td { white-space: pre; padding-left: .7rem; } tbody th { min-width: 6.5rem; }
  details td:nth-child(2) { white-space: normal; text-align: left; min-width: 9rem; }
  thead th { color: var(--quiet); font-weight: 600; } tbody th { font-weight: 400; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .5rem 0; }
  dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
  svg .grid { stroke: var(--line); stroke-width: 1; } svg .axis { stroke: var(--quiet); }
  svg text { font: 12px system-ui, sans-serif; fill: var(--ink); } svg .title { fill: var(--quiet); }
  svg .note { font-size: 11px; fill: var(--quiet); } svg .range { stroke: var(--accent);
    stroke-width: 2; } svg .value { fill: var(--accent); } svg .line { fill: none;
    stroke: var(--accent); stroke-width: 2; } svg .band { fill: var(--accent); opacity: .25; }
  svg .limit { stroke: var(--defect); stroke-width: 1.5; stroke-dasharray: 5 4; }
  svg .good { fill: var(--good); } svg .defect { fill: var(--defect); }
  @media (max-width: 34rem) { body { padding: .6rem; } table { font-size: .78rem; }
    th, td { padding-right: .35rem; } tbody th { min-width: 0; overflow-wrap: break-word; } td { white-space: normal; }
    svg text { font-size: 16px; } svg .note { font-size: 15px; }
    :is(.words, .lines) thead { display: none; } :is(.words, .lines) tr { display: block; padding: .35rem 0;
    border-bottom: 1px solid var(--line); } :is(.words, .lines) tbody th { display: block; border: 0; font-weight: 600; }
    :is(.words, .lines, details) :is(td, td:nth-child(2), td:last-child) { display: flex; justify-content: space-between;
    gap: 1rem; border: 0; padding: 0; min-width: 0; text-align: right; white-space: pre-line; overflow-wrap: anywhere; }
    :is(.words, .lines) td::before { content: attr(data-head); color: var(--quiet); text-align: left; flex: none;
    max-width: 45%; } :is(.words, .lines) td:empty { display: none; } }
  @media print { body { max-width: none; font-size: 11pt; } h2 { break-after: avoid; }
    h3 { break-after: avoid; } figure, tr, .lead { break-inside: avoid; } .wide { overflow: visible; }
    figure { margin: .6rem 0; } figure svg { max-width: 14cm; } }
  """
