/** Rows as CSV (RFC 4180): fields with commas, quotes or line breaks stand in quotes. Lines end with a line feed. */
export function formatCsv(rows: readonly (readonly (string | number | null)[])[]): string[] {
  return rows.map((row) => row.map(field).join(','));
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
