import { Eye, EyeOff } from 'lucide-preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What is wrong with it. */
  readonly error?: string;
  readonly hint?: string;
  readonly large?: boolean;
  readonly mono?: boolean;
  readonly type?: 'text' | 'password';
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'off';
  readonly placeholder?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A labelled line of text; passwords can be shown. */
export const Field = (props: FieldProps) => {
  const { label, value, onValue, error, hint, large, mono, autofocus, type = 'text', ...rest } = props;
  const ref = useRef<HTMLInputElement>(null);
  // The attribute works once a document; this page lives longer than that.
  useEffect(() => {
    if (autofocus) ref.current?.focus();
  }, []);
  const id = useId();
  const [shown, setShown] = useState(false);
  const isPassword = type === 'password';
  const input = {
    ...rest,
    ref,
    id,
    class: mono ? 'code' : undefined,
    spellcheck: !mono,
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': (error ?? hint) ? `${id}-hint` : undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => onValue(event.currentTarget.value),
  };
  return (
    <div class="lab">
      <label for={id}>{label}</label>
      <span class={`field ${large ? 'field-l' : ''}`}>
        {isPassword && !shown ? <input {...input} type="password" /> : <input {...input} type="text" />}
        {isPassword && (
          <button
            type="button"
            class="icon-btn icon-btn-s"
            aria-label={shown ? 'Hide password' : 'Show password'}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff class="icon-s" /> : <Eye class="icon-s" />}
          </button>
        )}
      </span>
      {(error ?? hint) && (
        <span id={`${id}-hint`} class={`hint ${error ? 'danger' : ''}`}>
          {error ?? hint}
        </span>
      )}
    </div>
  );
};
