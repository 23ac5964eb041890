import { Dialog } from '../components/dialog/Dialog.tsx';
import { bindings, keyName, keysOf, SCOPES } from '../keys/bindings.ts';
import { keyChoices } from '../keys/key-choices.ts';
import { paths } from '../paths.ts';
import './keys-sheet.css';

/** Every key and what it does, as it is set in this browser. */
const KeysSheet = ({ onClose }: { onClose: () => void }) => (
  <Dialog title="Keys" wide onClose={onClose}>
    <div class="key-cols">
      {SCOPES.map(({ scope, title }) => (
        <section key={scope}>
          <h3>{title}</h3>
          <dl>
            {bindings
              .filter((binding) => binding.scope === scope)
              .map((binding) => (
                <div key={binding.id} data-key-action={binding.id}>
                  <dt>{binding.what}</dt>
                  <dd>
                    {(binding.shown ?? keysOf(binding, keyChoices.value).map(keyName)).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
    <p class="subtle">
      Any of them can be changed in{' '}
      <a class="link" href={`${paths.settings}#h-keys`} onClick={onClose}>
        the settings
      </a>
      .
    </p>
  </Dialog>
);

export default KeysSheet;
