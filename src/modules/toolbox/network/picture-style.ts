/** The colours of a map that leaves as a file, for paper and other programs. */
export const PICTURE_STYLE = `svg{background:#fffdfa;font-family:system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans','Liberation Sans',sans-serif}
.nm-ring{fill:#e4f3ed;fill-opacity:.5;stroke:#b1d0c3}
.nm-edge{stroke:#ccc6c0;stroke-dasharray:3 5}
.nm-kind,.nm-name,.nm-me-word{font-size:20px;text-anchor:middle}
.nm-kind{fill:#584e43}
.nm-name{fill:#2f2922;paint-order:stroke;stroke:#fffdfa;stroke-width:4px;stroke-linejoin:round}
.nm-band{fill:none;stroke:#f1d8b8;stroke-width:34;stroke-linecap:round;stroke-linejoin:round;stroke-opacity:.55}
.nm-me{fill:#1a5d48}.nm-me-word{fill:#f9fdfb}.nm-hit{fill:none}
.nm-dot{fill:#fffdfa;stroke:#073225;stroke-width:2.5}
.nm-family,.nm-animals{fill:#fdc678}.nm-friends,.nm-peers{fill:#c8e4d8}.nm-helpers,.nm-work{fill:#887e74}`
