/// How the preview looks. Colours keep the contrast of WCAG 2.2 (4.5:1 for text, 3:1 for edges and the focus) in light and
/// in dark; no state is told by colour alone.
enum Style {
  static let text = """
    :root {
      color-scheme: light dark;
      --paper: #fbfaf7; --sheet: #ffffff; --ink: #1c1b19; --soft: #57534c; --line: #8a857a; --faint: #e4e0d6;
      --link: #1a4f8b; --focus: #1a4f8b;
      --good: #1f5c3a; --good-back: #e3f0e7; --warn: #7a4a00; --warn-back: #fbeed4; --bad: #9b1c1c; --bad-back: #fbe4e1;
      --same: #4a4740; --same-back: #ece9e1;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #191816; --sheet: #23211e; --ink: #ece9e2; --soft: #b5b0a5; --line: #837e73; --faint: #38352f;
        --link: #9cc4f2; --focus: #9cc4f2;
        --good: #a5dcb9; --good-back: #1c3527; --warn: #f0cb84; --warn-back: #3d2f12; --bad: #f6b3ab; --bad-back: #47201d;
        --same: #c9c4b9; --same-back: #35322c;
      }
    }
    * { box-sizing: border-box; }
    html { font: 100%/1.5 system-ui, "Noto Sans", "Noto Sans CJK TC", sans-serif; background: var(--paper); color: var(--ink); }
    :lang(zh-Hans) { font-family: system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
    body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; }
    a { color: var(--link); text-underline-offset: 0.15em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    h1, h2, h3, h4 { line-height: 1.25; margin: 0; font-weight: 600; text-wrap: balance; }
    h1 { font-size: 1.75rem; margin-bottom: 0.5rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 0.75rem; }
    h3 { font-size: 1rem; }
    p { margin: 0.25rem 0; }
    code, pre { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: 0.875rem; overflow-wrap: anywhere; }
    .skip { position: absolute; left: 1rem; top: -4rem; background: var(--sheet); padding: 0.5rem 1rem; z-index: 2; }
    .skip:focus { top: 0.5rem; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .banner { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; align-items: baseline; padding: 0.75rem clamp(1rem, 4vw, 3rem);
      border-bottom: 1px solid var(--faint); background: var(--sheet); }
    .banner .name { font-weight: 700; letter-spacing: 0.02em; }
    .banner ul, .above ol, .inline { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
    .banner a { display: inline-block; padding: 0.25rem 0; min-height: 1.5rem; text-decoration: none; }
    .banner a:hover { text-decoration: underline; }
    .banner a[aria-current] { color: var(--ink); font-weight: 600; border-bottom: 2px solid currentColor; }
    main { flex: 1; width: 100%; max-width: 88rem; margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; }
    .above { margin-bottom: 0.75rem; font-size: 0.9rem; }
    .above li:not(:last-child)::after { content: "/" / ""; margin-left: 1.25rem; color: var(--soft); }
    .above ol { gap: 0.25rem 0.5rem; }
    .above a { display: inline-block; min-height: 1.5rem; padding: 0.1rem 0; }
    td a, th a { display: inline-block; min-height: 1.5rem; }
    .above li:not(:last-child)::after { margin-left: 0.5rem; }
    .other { color: var(--soft); font-weight: 400; display: inline-block; margin-right: 0.4em; }
    .facts { color: var(--soft); font-size: 0.9rem; }
    .cards { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
    .cards > li { background: var(--sheet); border: 1px solid var(--faint); border-radius: 0.5rem; padding: 1rem 1.25rem; }
    .cards h2 { margin: 0 0 0.25rem; font-size: 1.1rem; }
    .cards a, .inline a { display: inline-block; min-height: 1.5rem; }
    .cards .inline { margin-top: 0.5rem; }
    .state { margin-top: 0.5rem; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
    .badge, .count { display: inline-block; font-size: 0.8rem; font-weight: 600; padding: 0.05rem 0.55rem; border-radius: 1rem;
      color: var(--same); background: var(--same-back); border: 1px solid currentColor; }
    .badge::before { margin-right: 0.35em; content: "\\2013" / ""; }
    .badge.fresh { color: var(--good); background: var(--good-back); }
    .badge.fresh::before { content: "\\2713" / ""; }
    .badge.warned { color: var(--warn); background: var(--warn-back); }
    .badge.warned::before { content: "!" / ""; }
    .badge.failed, .count.error { color: var(--bad); background: var(--bad-back); }
    .badge.failed::before { content: "\\2717" / ""; }
    .remarks { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
    .remark { background: var(--sheet); border: 1px solid var(--faint); border-left: 4px solid var(--line);
      border-radius: 0.25rem; padding: 0.75rem 1rem; min-width: 0; }
    .remark.error { border-left-color: var(--bad); }
    .remark.warning { border-left-color: var(--warn); }
    .remark h2, .remark h3 { font-size: 1rem; margin: 0; font-weight: 500; }
    .remark .badge { margin-right: 0.25rem; }
    .remark pre { margin: 0.5rem 0; padding: 0.5rem 0.75rem; overflow-x: auto; background: var(--paper); border: 1px solid var(--faint); }
    .remark pre code { overflow-wrap: normal; }
    .place { color: var(--soft); }
    .pages { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 32rem), 1fr)); }
    figure { margin: 0; min-width: 0; }
    .sheet h3 { color: var(--soft); font-size: 0.9rem; font-weight: 600; margin-bottom: 0.4rem; }
    .sheet img, .chart img { display: block; width: 100%; height: auto; background: #ffffff; border: 1px solid var(--faint); }
    .sheet img { box-shadow: 0 1px 3px rgb(0 0 0 / 0.18); }
    .chart { max-width: 54rem; background: var(--sheet); border: 1px solid var(--faint); border-radius: 0.5rem; padding: 1.25rem; }
    .chart img { border: 0; padding: 0.5rem; }
    .chart figcaption { margin-top: 1rem; color: var(--soft); font-size: 0.95rem; }
    details { margin-top: 0.5rem; }
    summary { cursor: pointer; color: var(--link); min-height: 1.5rem; width: fit-content; }
    details h4 { margin: 0.75rem 0 0.25rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; background: var(--sheet); }
    caption { text-align: left; color: var(--soft); font-size: 0.9rem; padding: 0 0 0.5rem; background: var(--paper); }
    th, td { text-align: left; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--faint); font-weight: 400; white-space: nowrap; }
    thead th { font-weight: 600; border-bottom: 2px solid var(--line); }
    .changes { padding-left: 1.25rem; }
    footer { padding: 0.75rem clamp(1rem, 4vw, 3rem); border-top: 1px solid var(--faint); color: var(--soft); font-size: 0.9rem; }
    .status { position: fixed; right: 1rem; bottom: 1rem; margin: 0; max-width: min(26rem, calc(100vw - 2rem)); background: var(--ink);
      color: var(--paper); border-radius: 0.35rem; padding: 0.5rem 0.9rem; font-size: 0.9rem; }
    .status:empty { display: none; }
    @media print { .banner, .status, .skip, footer { display: none; } }

    """
}

/// The sign in the browser's tab: a picture on two panels.
enum Icon {
  static let text = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="3" y="5" width="12" height="22" rx="1" \
    fill="#1a4f8b"/><rect x="17" y="5" width="12" height="22" rx="1" fill="#9b1c1c"/></svg>

    """
}
