interface BarProps {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  readonly tone?: 'quiet' | 'ok' | 'warn' | 'danger';
}

export const Bar = ({ done, total, label, tone }: BarProps) => {
  const part = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div
      class={`bar ${tone ? `bar-${tone}` : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.floor(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      style={{ '--p': String(part) }}
    />
  );
};
