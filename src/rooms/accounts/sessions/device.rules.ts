/** Checked in this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'an iPhone'],
  [/iPad/, 'an iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'a Mac'],
  [/CrOS/, 'a Chromebook'],
  [/Linux|X11/, 'Linux'],
];

/**
 * A device in words from what its browser says of itself: 'Firefox on Windows'. Coarse on purpose: enough to know
 * one's own devices again, too little to follow anybody; what the browser said is not kept.
 */
export function deviceWords(userAgent: string): string {
  const browser = firstOf(BROWSERS, userAgent) ?? (/Mozilla\//.test(userAgent) ? 'A browser' : 'A program');
  const system = firstOf(SYSTEMS, userAgent);
  return system ? `${browser} on ${system}` : browser;
}

function firstOf(list: [RegExp, string][], userAgent: string): string | undefined {
  return list.find(([pattern]) => pattern.test(userAgent))?.[1];
}
