interface SelectOptions {
  readonly name: string;
  readonly value: string;
  /** Value and what is shown of it; the empty value is what holds without a choice. */
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}

/** A choice among some. A value that is not among them, as from a shared link, is shown all the same. */
export function Select({ name, value, options, onChange }: SelectOptions) {
  const known = options.some(([option]) => option === value);
  const all = known ? options : [...options, [value, value] as const];
  return (
    <select class="select" aria-label={name} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {all.map(([option, label]) => (
        <option key={option} value={option}>
          {label}
        </option>
      ))}
    </select>
  );
}
