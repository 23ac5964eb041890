import { useState } from 'preact/hooks';
import { bindings, canBeBound, keyName, keyOf, keysOf, SCOPES, takenBy, type Binding } from '../../keys/bindings.ts';
import { keyChoices } from '../../keys/key-choices.ts';
import './keys-panel.css';

/** A key that was pressed for an action while another one has it. */
interface Conflict {
  readonly binding: Binding;
  readonly key: string;
  readonly owner: Binding;
}

const give = (binding: Binding, keys: readonly string[]): void => {
  keyChoices.value = { ...keyChoices.peek(), [binding.id]: keys };
};

/** Every key, to be given to something else: kept in this browser. */
export const KeysPanel = () => {
  const choices = keyChoices.value;
  const [waiting, setWaiting] = useState<Binding | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refused, setRefused] = useState<string | null>(null);

  const press = (binding: Binding, event: KeyboardEvent): void => {
    if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    setWaiting(null);
    const key = keyOf(event.key);
    if (key === 'Escape') return;
    if (!canBeBound(key) || event.ctrlKey || event.altKey || event.metaKey) {
      setRefused(`${keyName(key)} belongs to the browser and cannot be given.`);
      return;
    }
    const owner = takenBy(binding, key, choices);
    if (owner) setConflict({ binding, key, owner });
    else give(binding, [...new Set([...keysOf(binding, choices), key])]);
  };
  const begin = (binding: Binding): void => {
    setConflict(null);
    setRefused(null);
    setWaiting(binding);
  };
  const take = ({ binding, key, owner }: Conflict): void => {
    keyChoices.value = {
      ...choices,
      [owner.id]: keysOf(owner, choices).filter((other) => other !== key),
      [binding.id]: [...keysOf(binding, choices), key],
    };
    setConflict(null);
  };

  return (
    <section class="panel set-keys" aria-labelledby="h-keys">
      <div class="panel-head">
        <h2 id="h-keys">Keys of this browser</h2>
        <span class="end">
          <button
            type="button"
            class="btn btn-ghost btn-s"
            disabled={Object.keys(choices).length === 0}
            onClick={() => (keyChoices.value = {})}
          >
            As they were
          </button>
        </span>
      </div>
      <div role="status">
        {conflict && (
          <p class="notice key-notice">
            <span>
              <kbd>{keyName(conflict.key)}</kbd> is “{conflict.owner.what}” now.
            </span>
            <span class="end">
              {!conflict.owner.fixed && (
                <button type="button" class="btn btn-s" onClick={() => take(conflict)}>
                  Take it from there
                </button>
              )}
              <button type="button" class="btn btn-ghost btn-s" onClick={() => setConflict(null)}>
                Leave it
              </button>
            </span>
          </p>
        )}
        {refused && <p class="notice key-notice">{refused}</p>}
      </div>
      <div class="key-groups">
        {SCOPES.map(({ scope, title }) => (
          <section key={scope} class="key-group">
            <h3>{title}</h3>
            <ul>
              {bindings
                .filter((binding) => binding.scope === scope && !binding.fixed)
                .map((binding) => (
                  <li key={binding.id}>
                    <span>{binding.what}</span>
                    <span class="key-caps">
                      {keysOf(binding, choices).map((key) => (
                        <button
                          key={key}
                          type="button"
                          class="key-cap"
                          aria-label={`Take ${keyName(key)} off ${binding.what}`}
                          title="Take it off"
                          onClick={() =>
                            give(
                              binding,
                              keysOf(binding, choices).filter((other) => other !== key),
                            )
                          }
                        >
                          <kbd>{keyName(key)}</kbd>
                        </button>
                      ))}
                      <button
                        type="button"
                        class="key-add"
                        aria-label={`Add a key for ${binding.what}`}
                        aria-pressed={waiting?.id === binding.id}
                        onClick={() => begin(binding)}
                        onBlur={() => setWaiting(null)}
                        onKeyDown={waiting?.id === binding.id ? (event) => press(binding, event) : undefined}
                      >
                        {waiting?.id === binding.id ? 'Press a key' : 'Add'}
                      </button>
                    </span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
};
